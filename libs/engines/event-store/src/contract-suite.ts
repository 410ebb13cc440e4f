import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import type { RecordedEvent } from '@gatehouse/kernel';
import { GENESIS_HASH, hashOfEvent, verifyEvent } from './chain.ts';
import { NO_STREAM, RevisionConflict } from './port.ts';
import type { EventsCarry, EventStore } from './port.ts';
import { collectAll, happened, meta, typesOf } from './testing/events.ts';
import { LogFolder } from './testing/folder.ts';
import { reading } from './testing/reading-contract.ts';
import { subscribing } from './testing/subscription-contract.ts';

export interface OpenedStore {
  readonly store: EventStore & { readonly carry: EventsCarry };
  /** Closes and opens the same log again; without it the durability of the adapter is not tested. */
  readonly reopen?: () => Promise<EventStore>;
  dispose(): Promise<void>;
}

/** What every adapter of the event store must do; `open` gives an empty log each time. */
export function eventStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`event store: ${name}`, () => {
    let opened: OpenedStore;
    let store: OpenedStore['store'];
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.dispose());

    describe('appending', () => gives(appending));
    describe('reading', () => gives(reading));
    describe('subscribing', () => gives(subscribing));
    describe('taking over another log', () => gives(takingOver));

    function gives(tests: (current: () => OpenedStore['store'], opened: () => OpenedStore) => void): void {
      tests(
        () => store,
        () => opened,
      );
    }
  });
}

function appending(current: () => EventStore, opened: () => OpenedStore): void {
  it('numbers the events of a stream from 0 and answers with the last revision and position', async () => {
    const first = await current().append('a-1', NO_STREAM, [happened('One'), happened('Two')], meta());
    const second = await current().append('a-1', first.revision, [happened('Three')], meta());
    const events = await current().readStream('a-1');
    expect(events.map((event) => event.revision)).toEqual([0, 1, 2]);
    expect(first).toEqual({ revision: 1, position: events[1]?.position });
    expect(second).toEqual({ revision: 2, position: events[2]?.position });
    expect(await current().head()).toBe(second.position);
  });

  it('refuses to begin a stream that exists, and to go on with one that does not', async () => {
    await current().append('a-1', NO_STREAM, [happened('One')], meta());
    await expect(current().append('a-1', NO_STREAM, [happened('Again')], meta())).rejects.toThrow(RevisionConflict);
    await expect(current().append('a-2', 0, [happened('Two')], meta())).rejects.toThrow(RevisionConflict);
    expect(await collectAll(current())).toHaveLength(1);
  });

  it('says in a conflict what was expected and what is there', async () => {
    await current().append('a-1', NO_STREAM, [happened('One'), happened('Two')], meta());
    const conflict = await current()
      .append('a-1', 0, [happened('Late')], meta())
      .catch((error: unknown) => error);
    expect(conflict).toMatchObject({ name: 'RevisionConflict', stream: 'a-1', expected: 0, actual: 1 });
  });

  it('lets exactly one of many that append at the same revision win', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        current().append('a-1', NO_STREAM, [happened('One', { n })], meta({ commandId: `command-${n}` })),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(reasons.every((reason) => reason instanceof RevisionConflict)).toBe(true);
    expect(await current().readStream('a-1')).toHaveLength(1);
  });

  it('appends all events of one append or, when one of them cannot be stored, none', async () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    await expect(
      current().append('a-1', NO_STREAM, [happened('One'), { type: 'Two', data: circular }], meta()),
    ).rejects.toThrow();
    expect(await collectAll(current())).toEqual([]);
    await current().append('a-1', NO_STREAM, [happened('One')], meta());
  });

  it('gives every event an id of its own, also under one command', async () => {
    await current().append('a-1', NO_STREAM, [happened('One'), happened('Two')], meta());
    await current().append('a-2', NO_STREAM, [happened('One')], meta());
    const ids = (await collectAll(current())).map((event) => event.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('chains each event to the one before it in its stream', async () => {
    await current().append('a-1', NO_STREAM, [happened('One'), happened('Two')], meta());
    await current().append('b-1', NO_STREAM, [happened('Other')], meta());
    await current().append('a-1', 1, [happened('Three')], meta());
    const events = await current().readStream('a-1');
    expect(events.map((event) => event.previousHash)).toEqual([GENESIS_HASH, events[0]?.hash, events[1]?.hash]);
    expect(events.map((event) => event.hash)).toEqual(events.map(hashOfEvent));
    events.forEach((event, n) => expect(verifyEvent(event, events[n - 1])).toBeNull());
  });

  it('keeps what was appended when the store is opened again', async () => {
    await current().append('a-1', NO_STREAM, [happened('One')], meta());
    const before = await collectAll(current());
    const reopened = await opened().reopen?.();
    if (reopened === undefined) return;
    expect(await collectAll(reopened)).toEqual(before);
    await reopened.append('a-1', 0, [happened('Two')], meta());
    expect(typesOf(await reopened.readStream('a-1'))).toEqual(['One', 'Two']);
  });
}

function takingOver(current: () => OpenedStore['store'], opened: () => OpenedStore): void {
  const withoutPosition = ({ position: _, ...event }: RecordedEvent) => event;
  let folder: LogFolder;
  let log: EventStore;
  let events: RecordedEvent[];
  beforeEach(async () => {
    folder = new LogFolder();
    log = folder.open();
    await log.append('a-1', NO_STREAM, [happened('One', { text: 'é' }), happened('Two')], meta());
    await log.append('b-1', NO_STREAM, [happened('Other')], meta({ address: '192.0.2.1' }));
    await log.append('a-1', 1, [happened('Three')], meta({ commandId: 'three' }));
    events = await log.readAll({ after: START, limit: 10 });
  });
  afterEach(async () => {
    await log.close();
    folder.remove();
  });

  it('keeps ids, revisions, metadata, hashes and the order, and goes on behind them', async () => {
    await current().carry.restore(events.slice(0, 2));
    await current().carry.restore(events.slice(2));
    const taken = await collectAll(current());
    expect(taken.map(withoutPosition)).toEqual(events.map(withoutPosition));
    expect(await current().append('a-1', 2, [happened('Four')], meta())).toMatchObject({ revision: 3 });
    expect(verifyEvent((await current().readStream('a-1'))[3]!, taken[3])).toBeNull();
    const reopened = await opened().reopen?.();
    if (reopened) expect((await collectAll(reopened)).slice(0, 4)).toEqual(taken);
  });

  it('passes over what it has, so that what was broken off can be done again', async () => {
    await current().carry.restore(events.slice(0, 3));
    await current().carry.restore(events);
    expect((await collectAll(current())).map(withoutPosition)).toEqual(events.map(withoutPosition));
  });

  it('refuses what does not continue its stream', async () => {
    await current().append('a-1', NO_STREAM, [happened('Foreign')], meta());
    await expect(current().carry.restore(events)).rejects.toThrow();
    await expect(current().carry.restore(events.slice(3))).rejects.toThrow();
    expect(typesOf(await collectAll(current()))).toEqual(['Foreign']);
  });
}
