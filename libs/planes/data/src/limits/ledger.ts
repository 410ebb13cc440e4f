import { setImmediate as breathe } from 'node:timers/promises';
import { allLimitsOf, type AccessModel, type EffectiveLimit } from '@gatehouse/access';
import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { Counters } from '@gatehouse/counters';
import type { Clock } from '@gatehouse/kernel';
import type { Degradations } from '../state/degradations.ts';
import type { Touched } from '../state/touched.ts';
import type { Limiter } from './limiter.ts';
import type { Meter, Owed } from './meter.ts';

const KEYS_AT_ONCE = 500;

/** Keeps the meter and the durable counters together, beside the calls and never in their way. */
export class Ledger {
  private readonly meter: Meter;
  private readonly counters: Counters;
  private readonly limiter: Limiter;
  private readonly clock: Clock;
  private readonly degradations: Degradations;
  private writing: Promise<void> = Promise.resolve();

  constructor(parts: {
    meter: Meter;
    counters: Counters;
    limiter: Limiter;
    clock: Clock;
    degradations: Degradations;
  }) {
    this.meter = parts.meter;
    this.counters = parts.counters;
    this.limiter = parts.limiter;
    this.clock = parts.clock;
    this.degradations = parts.degradations;
  }

  /**
   * Reads the quotas that calls may soon count against: after a start, or a change of a policy, all that are counted;
   * else those of the partners that a change touched.
   */
  async warm(model: AccessModel, touched?: Touched): Promise<void> {
    const all = touched === undefined || touched.policies.size > 0;
    await this.degradations.attempt('counters', () => (all ? this.readAll() : this.readOf(model, touched.partners)));
  }

  /** By what there is, not by what there could be: of many partners few have called since their day began. */
  private async readAll(): Promise<void> {
    for await (const some of this.counters.current(this.clock.now())) {
      for (const each of some) this.meter.recall(each);
      await breathe();
    }
  }

  private async readOf(model: AccessModel, partnerIds: ReadonlySet<string>): Promise<void> {
    const now = this.clock.now();
    const limits: EffectiveLimit[] = [];
    for (const partnerId of partnerIds) {
      const partner = model.partner(partnerId);
      if (!partner) continue;
      for (const environment of ENVIRONMENTS) limits.push(...allLimitsOf(model, partner, environment));
    }
    const keys = this.meter.unread(limits, now);
    for (let i = 0; i < keys.length; i += KEYS_AT_ONCE) {
      const some = keys.slice(i, i + KEYS_AT_ONCE);
      const held = await this.counters.read(some, now);
      for (const key of some) this.meter.read(key, held.get(key)?.used ?? 0, held.get(key)?.resetsAt);
    }
  }

  /** Adds what was counted since the last time; what cannot be written is owed again. One at a time. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    this.meter.prune(this.clock.now());
    const owed = this.meter.owed();
    for (let i = 0; i < owed.length; i += KEYS_AT_ONCE) {
      await this.settle(owed.slice(i, i + KEYS_AT_ONCE));
      // Each write may hold up this thread: calls have their turn in between.
      await breathe();
    }
  }

  private async settle(some: readonly Owed[]): Promise<void> {
    const written = await this.degradations.attempt('counters', async () => {
      const used = await this.limiter.settle(some);
      some.forEach((owed, n) => this.meter.settled(owed, used[n] ?? owed.amount));
    });
    if (!written) for (const owed of some) this.meter.unsettled(owed);
  }
}
