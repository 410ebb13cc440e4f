import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from './event.ts';
import { momentsOf, placeOf } from './moments.ts';

const event = (position: string, ms: number, after: object = {}): HistoryEvent =>
  ({ position, at: new Date(ms).toISOString(), after }) as unknown as HistoryEvent;

describe('the moments of a partner', () => {
  const moments = momentsOf([event('3', 5_000), event('1', 1_000, { status: 'active' }), event('2', 1_010)]);

  it('gather what came together, in the order of the log', () => {
    expect(moments.map(({ events }) => events.map(({ position }) => position))).toEqual([['1', '2'], ['3']]);
  });

  it('stand at their last event, so that as of then all of it holds', () => {
    expect(moments.map(({ at }) => at)).toEqual([1_010, 5_000]);
  });

  it('know whether they changed access', () => {
    expect(moments.map(({ changes }) => changes)).toEqual([true, false]);
  });

  it('give an instant its place among them', () => {
    expect([0, 1_010, 3_000, 5_000, 9_000].map((at) => placeOf(moments, at))).toEqual([-0.5, 0, 0.5, 1, 1.5]);
  });
});
