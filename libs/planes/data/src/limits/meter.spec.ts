import { describe, expect, it } from '@jest/globals';
import type { EffectiveLimit } from '@gatehouse/access';
import type { LimitWindow, PolicyLevel } from '@gatehouse/contracts';
import { DAY, HOUR, MINUTE } from '@gatehouse/kernel';
import { limitHeaders } from './headers.ts';
import { Meter } from './meter.ts';

const NOON = Date.parse('2026-01-05T12:00:00.000Z');
const limit = (window: LimitWindow, most: number, level: PolicyLevel = 'partner'): EffectiveLimit => ({
  key: `${level}:${window}`,
  level,
  policyId: 'p',
  policyName: 'P',
  window,
  limit: most,
});
const take = (meter: Meter, limits: EffectiveLimit[], now = NOON): boolean => meter.take(limits, now).allowed;

describe('a meter', () => {
  it('lets through exactly as many calls as the limit says, until its window is over', () => {
    const meter = new Meter();
    const limits = [limit('minute', 3)];
    expect([1, 2, 3, 4, 5].map((n) => take(meter, limits, NOON + n))).toEqual([true, true, true, false, false]);
    expect(take(meter, limits, NOON + MINUTE)).toBe(false);
    expect(take(meter, limits, NOON + MINUTE + 1)).toBe(true);
  });

  it('locks nobody out for the hour by which the clock is set back, and forgets no quota', () => {
    const meter = new Meter();
    const limits = [limit('minute', 1), limit('day', 3)];
    expect([take(meter, limits), take(meter, limits)]).toEqual([true, false]);
    const before = NOON - HOUR;
    expect([take(meter, limits, before), take(meter, limits, before)]).toEqual([true, false]);
    expect(meter.take(limits, NOON + MINUTE)).toMatchObject({ allowed: true });
    expect(meter.take(limits, NOON + 2 * MINUTE)).toMatchObject({ reached: { name: 'day', used: 3 } });
  });

  it('consumes nothing of the other limits when one refuses', () => {
    const meter = new Meter();
    const limits = [limit('minute', 1), limit('day', 2)];
    expect([1, 2, 3].map(() => take(meter, limits))).toEqual([true, false, false]);
    expect(take(meter, limits, NOON + MINUTE)).toBe(true);
    expect(meter.take(limits, NOON + 2 * MINUTE)).toMatchObject({ reached: { name: 'day', used: 2 } });
  });

  it('names, of several limits that are reached, the one that lasts longest', () => {
    const meter = new Meter();
    const limits = [limit('minute', 1), limit('month', 1), limit('day', 1)];
    take(meter, limits);
    expect(meter.take(limits, NOON)).toMatchObject({
      allowed: false,
      reached: { name: 'month', resetsAt: Date.parse('2026-02-01T00:00:00.000Z') },
    });
  });

  it('resets quotas at midnight UTC and on the first', () => {
    const meter = new Meter();
    const limits = [limit('day', 1)];
    expect(take(meter, limits)).toBe(true);
    expect(take(meter, limits, NOON + DAY / 2 - 1)).toBe(false);
    expect(take(meter, limits, NOON + DAY / 2)).toBe(true);
    expect(take(meter, [limit('month', 1)], Date.parse('2026-12-31T23:59:59.999Z'))).toBe(true);
    expect(take(meter, [limit('month', 1)], Date.parse('2027-01-01T00:00:00.000Z'))).toBe(true);
  });

  it('refuses everything under a limit of nothing', () => {
    expect(take(new Meter(), [limit('day', 0)])).toBe(false);
  });

  it('owes each counted call to the durable counter once, and again only when it could not be written', () => {
    const meter = new Meter();
    const limits = [limit('day', 10), limit('minute', 10)];
    take(meter, limits);
    take(meter, limits);
    const [owed] = meter.owed();
    expect(owed).toMatchObject({ key: 'partner:day', amount: 2 });
    expect(meter.owed()).toEqual([]);
    take(meter, limits);
    if (owed) meter.unsettled(owed);
    const [again] = meter.owed();
    expect(again).toMatchObject({ amount: 3 });
    if (again) meter.settled(again, 7);
    expect(meter.owed()).toEqual([]);
    expect(meter.take(limits, NOON).standings[0]).toMatchObject({ used: 8, remaining: 2 });
  });

  it('owes what was counted in a window that has ended to that window', () => {
    const meter = new Meter();
    const limits = [limit('day', 10)];
    take(meter, limits);
    take(meter, limits, NOON + DAY);
    expect(meter.owed().map(({ amount, span }) => [amount, span.startsAt])).toEqual([
      [1, NOON - DAY / 2],
      [1, NOON + DAY / 2],
    ]);
  });

  it('goes on from what the durable counter held, and adds what it counted before it knew', () => {
    const meter = new Meter();
    const limits = [limit('day', 5)];
    take(meter, limits);
    expect(meter.unread(limits, NOON)).toEqual(['partner:day']);
    meter.read('partner:day', 3, NOON + DAY / 2);
    expect(meter.unread(limits, NOON)).toEqual([]);
    expect([1, 2].map(() => take(meter, limits))).toEqual([true, false]);
  });

  it('takes no count of another window for its own', () => {
    const meter = new Meter();
    const limits = [limit('day', 5)];
    expect(meter.unread(limits, NOON)).toEqual(['partner:day']);
    meter.read('partner:day', 5, NOON - DAY / 2);
    expect(take(meter, limits)).toBe(true);
  });
});

describe('limit headers', () => {
  it('tell all policies, and how the tightest stands', () => {
    const meter = new Meter();
    const limits = [limit('minute', 10), limit('day', 3), limit('minute', 5, 'profile')];
    const { standings } = meter.take(limits, NOON);
    expect(limitHeaders(standings, NOON + 500)).toEqual([
      'RateLimit-Policy',
      '"partner-minute";q=10;w=60, "day";q=3;w=86400, "profile-minute";q=5;w=60',
      'RateLimit',
      '"day";r=2;t=43200',
    ]);
  });

  it('are absent without limits', () => expect(limitHeaders([], NOON)).toEqual([]));
});
