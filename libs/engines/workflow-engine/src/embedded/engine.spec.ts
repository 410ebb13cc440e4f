import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, ManualClock } from '@gatehouse/kernel';
import { turnsDuring } from '@gatehouse/kernel/testing';
import { workflowEngineContract } from '../contract-suite.ts';
import { AT_ONCE, CLAIM_MS, openDueTable, type DueTable } from './due-table.ts';
import { backoffAfter } from '../backoff.ts';
import type { FailedAt, Flow, FlowHost, WorkflowEngine } from '../port.ts';
import { eventually, sampleFlow } from '../testing/sample-flow.ts';
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
    const due = 20_000;
    table.poke('f', 's');
    table.wait(table.claim(10, 'A', 5)[0]!, due);
    expect(table.claim(due - 1, 'A', 5)).toEqual([]);
    const [claim] = table.claim(due, 'A', 5);
    expect(other.claim(due + CLAIM_MS - 1, 'B', 5)).toEqual([]);
    expect(other.claim(due + CLAIM_MS, 'B', 5)).toHaveLength(1);
    expect(table.extend(claim!, due + CLAIM_MS)).toBe(false);
    table.done(claim!);
    table.wait(claim!, null);
    expect(table.all(due)).toMatchObject([{ due }]);
  });

  it('keeps a poke that came during the run, whether the run waits or is done', () => {
    for (const finish of ['wait', 'done'] as const) {
      table.poke('f', finish);
      const [claim] = table.claim(10, 'A', 1);
      other.poke('f', finish);
      if (finish === 'wait') table.wait(claim!, 50_000);
      else table.done(claim!);
      expect(other.all(20)).toContainEqual(expect.objectContaining({ subject: finish, due: 20 }));
      expect(other.claim(20, 'B', 5)).toMatchObject([{ subject: finish, due: AT_ONCE }]);
    }
  });

  it('takes a poke as due at once in spite of a failure', () => {
    table.poke('f', 's');
    table.fail(table.claim(10, 'A', 1)[0]!, 90_000, 'no');
    expect(table.claim(89_999, 'A', 1)).toEqual([]);
    table.poke('f', 's');
    expect(table.claim(50, 'A', 1)).toMatchObject([{ failures: 1, failure: 'no' }]);
  });

  it('runs what was poked, and takes up what a dead worker had claimed, though the clock was set back since', () => {
    table.poke('f', 's');
    expect(table.claim(HOUR, 'A', 1)).toHaveLength(1);
    expect(table.claim(1, 'A', 1)).toHaveLength(1);
    expect(table.claim(1 + CLAIM_MS - 1, 'B', 1)).toEqual([]);
    expect(table.claim(1 + CLAIM_MS, 'B', 1)).toHaveLength(1);
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

describe('a clock that is set back', () => {
  let folder: string;
  let table: DueTable;
  let engine: WorkflowEngine;
  const clock = new ManualClock();
  let looks: number;
  beforeEach(async () => {
    folder = temporary();
    table = openDueTable({ file: join(folder, 'records.db') });
    looks = 0;
    const host: FlowHost = {
      flows: [{ ...sampleFlow, nextStep: () => ({ send: COMMAND, step: 'once' }) } as Flow],
      load() {
        looks += 1;
        return Promise.resolve([]);
      },
      send: () => Promise.reject(new Error('not now')),
      now: () => clock.now(),
    };
    engine = createEmbeddedEngine({ host, table, pollMs: 2, onError: () => undefined });
  });
  afterEach(async () => {
    await engine.stop();
    table.close();
    rmSync(folder, { recursive: true });
  });

  it('does not hold up what was poked before', async () => {
    await engine.poke('sample', 's');
    clock.advance(-HOUR);
    await engine.start();
    await eventually(async () => looks === 1);
  });

  it('has what failed tried again at once, rather than when the clock comes there again', async () => {
    await engine.start();
    await engine.poke('sample', 's');
    await eventually(async () => table.all(0)[0]?.failures === 1);
    clock.advance(-HOUR);
    await eventually(async () => table.all(0)[0]?.failures === 2);
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
