import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@gatehouse/kernel';
import { turnsDuring } from '@gatehouse/kernel/testing';
import { workflowEngineContract } from '../contract-suite.ts';
import { openDueTable, type DueTable } from './due-table.ts';
import { backoffAfter } from '../backoff.ts';
import type { FailedAt, Flow, FlowHost } from '../port.ts';
import { sampleFlow } from '../testing/sample-flow.ts';
import { createEmbeddedEngine } from './engine.ts';

const COMMAND = { name: 'FinishRotation', data: { partnerId: 'p', profileId: 'f', rotationId: 'r' } } as const;

const temporary = (): string => mkdtempSync(join(tmpdir(), 'gatehouse-flows-'));

workflowEngineContract('a table of due times', async () => {
  const folder = temporary();
  const tables: DueTable[] = [];
  const clock = new ManualClock();
  return {
    clock,
    elapsed: async () => clock.now(),
    async open(host) {
      const table = openDueTable({ file: join(folder, 'records.db') });
      tables.push(table);
      return createEmbeddedEngine({ host, table, pollMs: 2, onError: () => undefined });
    },
    async destroy() {
      for (const table of tables) table.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('the table of due times', () => {
  let folder: string;
  let table: DueTable;
  let other: DueTable;
  beforeEach(() => {
    folder = temporary();
    table = openDueTable({ file: join(folder, 'records.db') });
    other = openDueTable({ file: join(folder, 'records.db') });
  });
  afterEach(() => {
    table.close();
    other.close();
    rmSync(folder, { recursive: true });
  });

  it('is told from every other table, and is the same whoever opens it', () => {
    const another = openDueTable({ file: join(folder, 'another.db') });
    expect(other.id).toBe(table.id);
    expect(another.id).not.toBe(table.id);
    another.close();
  });

  it('gives a due row to one worker, and to another when the claim has ended', () => {
    table.poke('f', 's', 10);
    expect(table.claim(9, 100, 'A', 5)).toEqual([]);
    const [claim] = table.claim(10, 100, 'A', 5);
    expect(other.claim(99, 200, 'B', 5)).toEqual([]);
    expect(other.claim(100, 200, 'B', 5)).toHaveLength(1);
    expect(table.extend(claim!, 300)).toBe(false);
    table.done(claim!);
    table.wait(claim!, null);
    expect(table.all()).toMatchObject([{ due: 10 }]);
  });

  it('keeps a poke that came during the run, whether the run waits or is done', () => {
    for (const finish of ['wait', 'done'] as const) {
      table.poke('f', finish, 10);
      const [claim] = table.claim(10, 100, 'A', 1);
      other.poke('f', finish, 20);
      if (finish === 'wait') table.wait(claim!, 5000);
      else table.done(claim!);
      expect(other.claim(20, 100, 'B', 5)).toMatchObject([{ subject: finish, due: 20 }]);
    }
  });

  it('takes a poke as due at once in spite of a failure', () => {
    table.poke('f', 's', 10);
    table.fail(table.claim(10, 100, 'A', 1)[0]!, 9000, 'no');
    expect(table.claim(8999, 9999, 'A', 1)).toEqual([]);
    table.poke('f', 's', 50);
    expect(table.claim(50, 100, 'A', 1)).toMatchObject([{ failures: 1, failure: 'no' }]);
  });
});

describe('a step that fails', () => {
  it('is told of with how often it has failed in a row', async () => {
    const folder = temporary();
    const table = openDueTable({ file: join(folder, 'records.db') });
    let now = 0;
    const told: FailedAt[] = [];
    const { promise: third, resolve } = Promise.withResolvers<void>();
    const host: FlowHost = {
      flows: [{ ...sampleFlow, nextStep: () => ({ send: COMMAND, step: 'once' }) } as Flow],
      load: () => Promise.resolve([]),
      send: () => Promise.reject(new Error('not yet')),
      // Each look at the clock is a second after the one before, so that every wait is over soon.
      now: () => (now += 1000),
    };
    const engine = createEmbeddedEngine({
      host,
      table,
      pollMs: 2,
      onError(_, at) {
        told.push(at);
        if (told.length === 3) resolve();
      },
    });
    await engine.start();
    await engine.poke('sample', 's');
    await third;
    await engine.stop();
    table.close();
    rmSync(folder, { recursive: true });
    expect(told.slice(0, 3)).toEqual([1, 2, 3].map((failures) => ({ flow: 'sample', subject: 's', failures })));
  });
});

describe('many flows at once', () => {
  it('leave others their turn, though each ends within its own', async () => {
    const folder = temporary();
    const table = openDueTable({ file: join(folder, 'records.db') });
    const { promise: all, resolve } = Promise.withResolvers<void>();
    let looks = 0;
    const host: FlowHost = {
      flows: [{ ...sampleFlow, nextStep: () => ({ done: true }) } as Flow],
      load() {
        looks += 1;
        if (looks === 40) resolve();
        return Promise.resolve([]);
      },
      send: () => Promise.resolve(),
      now: () => 0,
    };
    const engine = createEmbeddedEngine({ host, table, onError: () => resolve() });
    for (let n = 0; n < 40; n += 1) await engine.poke('sample', `s${n}`);
    const turns = await turnsDuring(() => engine.start().then(() => all));
    await engine.stop();
    table.close();
    rmSync(folder, { recursive: true });
    expect(looks).toBe(40);
    expect(turns).toBeGreaterThanOrEqual(40 / 8 - 1);
  });
});

describe('backoff', () => {
  it('doubles from 100 ms and ends at five minutes', () => {
    expect([1, 2, 3, 4].map(backoffAfter)).toEqual([100, 200, 400, 800]);
    expect([13, 40, 5000].map(backoffAfter)).toEqual([300_000, 300_000, 300_000]);
  });
});
