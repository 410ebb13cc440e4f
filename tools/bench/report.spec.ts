import { describe, expect, it } from '@jest/globals';
import { aimLine, isReached } from './report.ts';

describe('an aim', () => {
  it('is reached at its limit, and missed beyond it', () => {
    expect(isReached({ what: 'ratio', measured: 0.8, atMost: 0.8 })).toBe(true);
    expect(isReached({ what: 'ratio', measured: 0.81, atMost: 0.8 })).toBe(false);
    expect(isReached({ what: 'rate', measured: 150_000, atLeast: 150_000 })).toBe(true);
    expect(isReached({ what: 'rate', measured: 149_999, atLeast: 150_000 })).toBe(false);
  });

  it('is missed by what could not be measured', () => {
    expect(isReached({ what: 'ratio', measured: Number.NaN, atMost: 0.8 })).toBe(false);
  });

  it('is told in a line', () => {
    expect(aimLine({ what: 'appends : raw', measured: 0.71234, atLeast: 0.6 })).toBe(
      'reached  appends : raw: 0.7123, aim at least 0.6',
    );
    expect(aimLine({ what: 'p99, ms', measured: 300, atMost: 250 })).toBe('MISSED   p99, ms: 300, aim at most 250');
  });
});
