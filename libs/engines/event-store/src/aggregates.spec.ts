import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandContext } from '@gatehouse/contracts';
import { DomainError, ManualClock, START } from '@gatehouse/kernel';
import type { Decider, DomainEvent } from '@gatehouse/kernel';
import { Aggregates } from './aggregates.ts';
import type { EventStore } from './port.ts';
import { happened, meta } from './testing/events.ts';
import { LogFolder } from './testing/folder.ts';

type Added = DomainEvent<'Added', { readonly n: number; readonly at: string }>;
interface Add {
  readonly numbers: readonly number[];
  readonly at: string;
}

const total: Decider<Add, number, Added> = {
  initial: 0,
  decide({ numbers, at }) {
    if (numbers.some((n) => n < 0)) throw new DomainError('invalid', 'TOTAL.NEGATIVE', 'Only more can be added.');
    return numbers.map((n) => ({ type: 'Added', data: { n, at } }));
  },
  evolve: (state, event) => (event.type === 'Added' ? state + event.data.n : state),
};

const context = (commandId: string): CommandContext => ({
  commandId,
  actor: { kind: 'member', id: 'person-1', partnerId: 'partner-1' },
  correlationId: 'correlation-1',
  causationId: 'causation-1',
  address: '192.0.2.1',
});
const add =
  (...numbers: number[]) =>
  (at: string): Add => ({ numbers, at });

describe('Aggregates', () => {
  const clock = new ManualClock('2026-03-01T10:00:00.000Z');
  let folder: LogFolder;
  let store: EventStore;
  let aggregates: Aggregates;
  beforeEach(() => {
    folder = new LogFolder();
    store = folder.open();
    aggregates = new Aggregates(store, clock);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('decides on the folded state and appends with the context and the time as metadata', async () => {
    await aggregates.execute(total, 't-1', context('one'), add(1, 2));
    const executed = await aggregates.execute(total, 't-1', context('two'), (at, state) => ({
      numbers: [state * 10],
      at,
    }));
    expect(executed).toMatchObject({ revision: 2, state: 33, repeated: false, position: await store.head() });
    expect(executed.events).toEqual((await store.readStream('t-1')).slice(2));
    expect(executed.events[0]).toMatchObject({
      data: { n: 30, at: '2026-03-01T10:00:00.000Z' },
      meta: { ...context('two'), at: '2026-03-01T10:00:00.000Z' },
    });
  });

  it('answers a repeated command with what it did the first time, and decides nothing', async () => {
    const first = await aggregates.execute(total, 't-1', context('one'), add(1, 2));
    await aggregates.execute(total, 't-1', context('two'), add(10));
    const again = await aggregates.execute(total, 't-1', context('one'), () => {
      throw new Error('A repeated command is not made again.');
    });
    expect(again).toMatchObject({ repeated: true, position: first.position, state: 13, events: first.events });
    expect(await store.readStream('t-1')).toHaveLength(3);
  });

  it('answers with the present position when there is nothing to change', async () => {
    expect(await aggregates.execute(total, 't-1', context('none'), add())).toMatchObject({
      position: START,
      revision: -1,
    });
    const { position } = await aggregates.execute(total, 't-1', context('one'), add(1));
    expect(await aggregates.execute(total, 't-1', context('none'), add())).toEqual({
      position,
      revision: 0,
      state: 1,
      repeated: false,
      events: [],
    });
  });

  it('lets a refusal through and appends nothing', async () => {
    const refused = aggregates.execute(total, 't-1', context('one'), add(1, -1));
    await expect(refused).rejects.toMatchObject({ code: 'TOTAL.NEGATIVE' });
    expect(await store.head()).toBe(START);
  });

  it('decides again on the new state when somebody else appended meanwhile', async () => {
    const states: number[] = [];
    const executed = await new Aggregates(interrupted(store, 4), clock).execute(
      total,
      't-1',
      context('one'),
      (at, state) => {
        states.push(state);
        return { numbers: [1], at };
      },
    );
    expect(states).toEqual([0, 100, 200, 300, 400]);
    expect(executed).toMatchObject({ state: 401, revision: 4 });
  });

  it('gives up with a conflict after five attempts', async () => {
    const executing = new Aggregates(interrupted(store, 99), clock).execute(total, 't-1', context('one'), add(1));
    await expect(executing).rejects.toMatchObject({ kind: 'conflict', code: 'CONFLICT' });
    expect(await store.readStream('t-1')).toHaveLength(5);
  });

  it('does what one command asks for once, however often it is sent at the same time', async () => {
    const sent = Array.from({ length: 10 }, () => aggregates.execute(total, 't-1', context('one'), add(1)));
    const executed = await Promise.all(sent);
    expect(executed.filter((each) => !each.repeated)).toHaveLength(1);
    expect(new Set(executed.map((each) => each.position)).size).toBe(1);
    expect((await aggregates.load(total, 't-1')).state).toBe(1);
  });

  it('loads the state as of a position', async () => {
    const { position } = await aggregates.execute(total, 't-1', context('one'), add(1));
    await aggregates.execute(total, 't-1', context('two'), add(2));
    expect(await aggregates.load(total, 't-1', { upTo: position })).toMatchObject({ state: 1, revision: 0, position });
    expect(await aggregates.load(total, 't-2')).toEqual({ state: 0, revision: -1, position: START, events: [] });
  });
});

/** The same store, in which somebody else appends first, so many times. */
function interrupted(store: EventStore, times: number): EventStore {
  let left = times;
  return {
    append: async (stream, expected, events, eventMeta) => {
      if (left > 0) {
        left -= 1;
        const other = [happened('Added', { n: 100, at: '' })];
        await store.append(stream, expected, other, meta({ commandId: `x${left}` }));
      }
      return store.append(stream, expected, events, eventMeta);
    },
    readStream: (stream, options) => store.readStream(stream, options),
    readAll: (options) => store.readAll(options),
    readBack: (options) => store.readBack(options),
    head: () => store.head(),
    subscribe: (options) => store.subscribe(options),
    close: () => store.close(),
  };
}
