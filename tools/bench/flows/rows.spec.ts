import { describe, expect, it } from '@jest/globals';
import { flowsRows, type FlowsRun } from './rows.ts';

const run = (name: string, lateMs: readonly number[]): FlowsRun => ({
  name,
  flows: 1000,
  startedMs: 4000,
  empty: { worker: 100, server: 0 },
  waiting: { worker: 102, server: 0 },
  after: { worker: 110, server: 0 },
  idleShare: 0.02,
  lateMs,
});

describe('the figures of waiting flows', () => {
  it('are told for each flow and each second, and beside the first engine', () => {
    const [first, second] = flowsRows([run('one', [1, 2, 4]), run('other', [2, 3, 8])]);
    expect(first).toMatchObject({ 'started/s': 250, 'worker kB a flow': 2, 'idle CPU %': 2, 'late p50 ms': 2 });
    expect(second).toMatchObject({ 'late max ms': 8, 'late p99 to first': 2 });
  });
});
