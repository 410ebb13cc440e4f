import type { EffectiveLimit } from '@gatehouse/access';
import type { Counters } from '@gatehouse/counters';
import type { Meter, Owed, Taken } from './meter.ts';

/** Decides whether a call is within its limits, and counts it. */
export interface Limiter {
  readonly shared: boolean;
  /** Counts a call against all limits, or against none. Waits for nothing unless limits are shared. */
  take(limits: readonly EffectiveLimit[], now: number): Taken | Promise<Taken>;
  /** Writes what is owed down for good, and answers what each counter then holds. */
  settle(some: readonly Owed[]): Promise<number[]>;
  /** Called each second. */
  keep(): Promise<void>;
  /** After the last call. */
  close(): Promise<void>;
}

/** The limits of a gateway that is the only one: exact, and without any I/O. */
export const localLimiter = (meter: Meter, counters: Counters): Limiter => ({
  shared: false,
  take: (limits, now) => meter.take(limits, now),
  async settle(some) {
    const states = await counters.add(some.map(({ key, amount, span }) => ({ key, amount, window: span })));
    return states.map(({ used }) => used);
  },
  keep: async () => undefined,
  close: async () => undefined,
});
