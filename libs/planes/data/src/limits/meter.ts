import { windowSpan, type WindowSpan } from '@gatehouse/access';
import type { EffectiveLimit } from '@gatehouse/access';
import type { LimitWindow } from '@gatehouse/contracts';
import type { Addition } from '@gatehouse/counters';
import { namesOf, tightestOf, type Standing } from './standing.ts';

export type Taken =
  | { readonly allowed: true; readonly standings: readonly Standing[] }
  | { readonly allowed: false; readonly standings: readonly Standing[]; readonly reached: Standing };

/** Calls of one quota that are not yet in the durable counter. */
export interface Owed {
  readonly key: string;
  readonly amount: number;
  readonly span: WindowSpan;
}

/** What others told of the limits of one call, by key. */
export interface Heard {
  /** How its minutes stand with it; later calls may have been counted here by now. */
  readonly minutes: ReadonlyMap<string, Pick<Standing, 'used' | 'startsAt' | 'resetsAt'>>;
  /** Quotas of which no unit is free. */
  readonly full: ReadonlySet<string>;
}

interface Counter {
  readonly span: WindowSpan;
  readonly durable: boolean;
  /** As the durable counter last answered. */
  stored: number;
  /** Handed out by `owed`, and not yet settled. */
  settling: number;
  /** Counted here since then. */
  fresh: number;
  known: boolean;
}

const usedOf = ({ stored, settling, fresh }: Counter): number => stored + settling + fresh;

/** Counts calls in memory, exactly for one gateway (product row E3). What is durable is settled by the ledger. */
export class Meter {
  private readonly counters = new Map<string, Counter>();
  /** Of windows that ended before they were settled. */
  private late: Owed[] = [];

  /** Counts a call against all limits, or against none when one of them is reached. */
  take(limits: readonly EffectiveLimit[], now: number): Taken {
    if (limits.length === 0) return { allowed: true, standings: [] };
    const counters = limits.map(({ key, window }) => this.counterOf(key, window, now));
    const full = counters.some((counter, i) => usedOf(counter) >= (limits[i]?.limit ?? 0));
    if (!full) for (const counter of counters) counter.fresh += 1;
    const names = namesOf(limits);
    const standings = limits.map((limit, i) => standing(limit, names[i] ?? limit.window, counters[i]));
    if (!full) return { allowed: true, standings };
    const reached = counters.flatMap((counter, i) => (usedOf(counter) >= (limits[i]?.limit ?? 0) ? standings[i] ?? [] : []));
    return { allowed: false, standings, reached: tightestOf(reached) ?? (standings[0] as Standing) };
  }

  /** How a call would be refused by what is known here; undefined when it would not. Counts nothing. */
  refusal(limits: readonly EffectiveLimit[], now: number): Taken | undefined {
    const isFull = limits.some(({ key, window, limit }) => usedOf(this.counterOf(key, window, now)) >= limit);
    return isFull ? this.refused(limits, now, { minutes: new Map(), full: new Set() }) : undefined;
  }

  /** A call is refused by the limits that are used up, here or elsewhere. */
  refused(limits: readonly EffectiveLimit[], now: number, { minutes, full }: Heard): Taken {
    const standings = this.standings(limits, now, minutes).map((each) =>
      full.has(each.limit.key) ? { ...each, remaining: 0 } : each,
    );
    const reached = standings.filter(({ limit, used }) => used >= limit.limit || full.has(limit.key));
    return { allowed: false, standings, reached: tightestOf(reached) ?? (standings[0] as Standing) };
  }

  /** Counts a call, which others have decided, against its quotas; its minutes they have counted. */
  countQuotas(limits: readonly EffectiveLimit[], now: number, minutes: Heard['minutes']): Taken {
    for (const { key, window } of limits) if (window !== 'minute') this.counterOf(key, window, now).fresh += 1;
    return { allowed: true, standings: this.standings(limits, now, minutes) };
  }

  /** How a minute stands that several gateways count: so it stands here, should this one be left alone. */
  mirror(key: string, used: number, span: WindowSpan): void {
    const counter = this.counters.get(key);
    const stored = counter?.span.resetsAt === span.resetsAt ? Math.max(usedOf(counter), used) : used;
    this.counters.set(key, { span, durable: false, stored, settling: 0, fresh: 0, known: true });
  }

  /** What is used of a quota by all gateways, as far as they have told. */
  hear({ key, window }: EffectiveLimit, used: number, now: number): void {
    const counter = this.counterOf(key, window, now);
    counter.known = true;
    counter.stored = Math.max(counter.stored, used);
  }

  /** Durable counters that have not been read yet, of these limits. */
  unread(limits: readonly EffectiveLimit[], now: number): string[] {
    return limits.flatMap(({ key, window }) =>
      window === 'minute' || this.counterOf(key, window, now).known ? [] : [key],
    );
  }

  /** What a durable counter holds. What was counted here meanwhile stays on top. */
  read(key: string, used: number, resetsAt: number | undefined): void {
    const counter = this.counters.get(key);
    if (!counter || counter.known) return;
    counter.known = true;
    if (resetsAt === counter.span.resetsAt) counter.stored = used;
  }

  /** What a durable counter holds, which this gateway may not have counted by at all. */
  recall({ key, amount, window }: Addition): void {
    if (this.counters.has(key)) return this.read(key, amount, window.resetsAt);
    this.counters.set(key, { span: window, durable: true, stored: amount, settling: 0, fresh: 0, known: true });
  }

  /** Hands out what is not yet durable; each must come back by `settled` or `unsettled`. */
  owed(): Owed[] {
    const owed = this.late;
    this.late = [];
    for (const [key, counter] of this.counters) {
      if (!counter.durable || counter.fresh === 0 || counter.settling > 0) continue;
      owed.push({ key, amount: counter.fresh, span: counter.span });
      counter.settling = counter.fresh;
      counter.fresh = 0;
    }
    return owed;
  }

  settled({ key, span }: Owed, used: number): void {
    const counter = this.counters.get(key);
    if (counter?.span.resetsAt !== span.resetsAt) return;
    Object.assign(counter, { stored: used, settling: 0, known: true });
  }

  unsettled(owed: Owed): void {
    const counter = this.counters.get(owed.key);
    if (counter?.span.resetsAt !== owed.span.resetsAt) {
      this.late.push(owed);
      return;
    }
    counter.settling = 0;
    counter.fresh += owed.amount;
  }

  /** Drops minutes that are over; without it every verification would stay. */
  prune(now: number): void {
    for (const [key, { durable, span }] of this.counters) {
      if (!durable && span.resetsAt <= now) this.counters.delete(key);
    }
  }

  private standings(limits: readonly EffectiveLimit[], now: number, minutes: Heard['minutes']): Standing[] {
    const names = namesOf(limits);
    return limits.map((limit, i) => {
      const name = names[i] ?? limit.window;
      const heard = minutes.get(limit.key);
      if (!heard) return standing(limit, name, this.counterOf(limit.key, limit.window, now));
      return { name, limit, ...heard, remaining: Math.max(0, limit.limit - heard.used) };
    });
  }

  private counterOf(key: string, window: LimitWindow, now: number): Counter {
    const counter = this.counters.get(key);
    // A minute that has not begun yet was counted before the clock was set back. A quota goes on all the same: what was
    // used of it is used.
    if (counter && now < counter.span.resetsAt && (counter.durable || counter.span.startsAt <= now)) return counter;
    if (counter?.durable && counter.fresh > 0) this.late.push({ key, amount: counter.fresh, span: counter.span });
    const durable = window !== 'minute';
    // A window that began while this gateway was counting began at nothing; only after a start is there more to know.
    const begun = { span: windowSpan(window, now), durable, stored: 0, settling: 0, fresh: 0, known: counter?.known ?? false };
    this.counters.set(key, begun);
    return begun;
  }
}

function standing(limit: EffectiveLimit, name: string, counter: Counter | undefined): Standing {
  const used = counter ? usedOf(counter) : 0;
  const { startsAt, resetsAt } = counter?.span ?? { startsAt: 0, resetsAt: 0 };
  return { name, limit, used, remaining: Math.max(0, limit.limit - used), startsAt, resetsAt };
}
