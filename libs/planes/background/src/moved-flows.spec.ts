import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SYSTEM, systemClock, type RecordedEvent } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import type { Flow, FlowHost, WaitingFlow, WorkflowEngine } from '@gatehouse/workflow-engine';
import { takeOverFlows } from './moved-flows.ts';

const begun = (subject: string, position: string): RecordedEvent =>
  ({ stream: subject, type: 'Begun', data: {}, position, meta: { actor: SYSTEM } }) as unknown as RecordedEvent;
const flow: Flow<number> = {
  name: 'sample',
  eventTypes: ['Begun'],
  subjectOf: ({ stream }) => stream,
  streamsOf: (subject) => [subject],
  initial: 0,
  evolve: (state) => state + 1,
  nextStep: () => ({ wait: 1_000 }),
};
const log = [begun('a', '1'), begun('b', '2')];

describe('flows that ran elsewhere', () => {
  let folder: string;
  let records: Records;
  const held: WaitingFlow[] = [];
  const errors: unknown[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-moved-'));
    records = openSqliteRecords({ file: join(folder, 'records.db'), clock: systemClock });
    held.length = 0;
    errors.length = 0;
  });
  afterEach(async () => {
    await records.close();
    rmSync(folder, { recursive: true });
  });

  const host = {
    flows: [flow],
    now: () => 0,
    load: async (streams: readonly string[]) => log.filter(({ stream }) => streams.includes(stream)),
  } as unknown as FlowHost;
  const source = {
    readAll: async ({ after }: { after: string }) => log.filter(({ position }) => position > after),
    head: async () => '2',
  };
  const engine = {
    waiting: async () => held,
    poke: async (name: string, subject: string) =>
      void held.push({ flow: name, subject, due: 0, failures: 0, failure: null }),
  } as unknown as WorkflowEngine;
  const takeOver = (place: string, apart = false): Promise<void> => {
    const onError = (error: unknown): void => void errors.push(error);
    const signal = new AbortController().signal;
    return takeOverFlows({ records, place, apart, host, source: source as never, engine, onError }, signal);
  };

  it('are started where they have not run before, and not again at the next start there', async () => {
    await takeOver('embedded');
    expect(held.map(({ subject }) => subject)).toEqual(['a', 'b']);
    held.length = 0;
    await takeOver('embedded');
    expect(held).toEqual([]);
    await takeOver('temporal');
    expect(held).toHaveLength(2);
    held.length = 0;
    await takeOver('embedded');
    expect(held).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it('are looked for at each start where their own store may be lost, and only those that are missing are started', async () => {
    await takeOver('temporal', true);
    held.shift();
    await takeOver('temporal', true);
    expect(held.map(({ subject }) => subject).sort()).toEqual(['a', 'b']);
  });
});
