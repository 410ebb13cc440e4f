import { describe, expect, it } from '@jest/globals';
import { propagationAims, propagationRows, type Propagated } from './rows.ts';

const system = (name: string, lags: readonly number[], notGood = 0): Propagated => ({
  name,
  measured: lags.map((ms) => ({ kind: 'any', refusedMs: ms, cutMs: 2 * ms, allowedMs: 3 * ms })),
  loads: [
    { calls: 100, seconds: 1, notGood },
    { calls: 300, seconds: 1, notGood: 0 },
  ],
});

describe('the figures of propagation', () => {
  it('stand beside those of the first system', () => {
    const rows = propagationRows([system('one', [1, 2, 3]), system('other', [10, 20, 30])]);
    expect(rows).toHaveLength(6);
    expect(rows[4]).toEqual({
      system: 'other',
      what: 'stream cut',
      changes: 3,
      'p50 ms': 40,
      'p99 ms': 60,
      'max ms': 60,
      'p99 to first': 10,
      'calls/s beside': 200,
    });
  });

  it('have aims for each system, and none lets a call of others fail', () => {
    const aims = propagationAims([system('one', [1]), system('other', [300], 4)]);
    expect(aims.map(({ measured, atMost }) => measured <= (atMost ?? 0))).toEqual([
      ...[true, true, true, true],
      ...[false, false, false, false],
    ]);
  });
});
