import { describe, expect, it } from '@jest/globals';
import { placeOf, scaleOf, spanOf } from './overlap-layout.ts';

const HOUR = 3_600_000;

describe('the time line of an overlap', () => {
  it('holds every beginning and end, and the present', () => {
    const scale = scaleOf(
      [
        { from: 0, to: 10 * HOUR },
        { from: 8 * HOUR, to: null },
      ],
      9 * HOUR,
    );
    expect(scale.start).toBe(0);
    expect(scale.end).toBeGreaterThan(10 * HOUR);
    for (const at of [0, 8 * HOUR, 9 * HOUR, 10 * HOUR]) {
      expect(placeOf(at, scale)).toBeGreaterThanOrEqual(0);
      expect(placeOf(at, scale)).toBeLessThanOrEqual(100);
    }
  });

  it('draws what has no end to the right edge', () => {
    const scale = { start: 0, end: 100 };
    expect(spanOf({ from: 40, to: null }, scale)).toEqual({ left: 40, width: 60 });
    expect(spanOf({ from: 0, to: 50 }, scale)).toEqual({ left: 0, width: 50 });
  });

  it('can still be drawn when everything happens at one instant', () => {
    const scale = scaleOf([{ from: 5, to: 5 }], 5);
    expect(spanOf({ from: 5, to: 5 }, scale)).toEqual({ left: 0, width: 1 });
  });
});
