import type { EffectiveLimit } from '@gatehouse/access';
import type { SharedLimits, SharedQuota, SharedTaken, SharedWindow } from '@gatehouse/counters';
import { MINUTE, type Clock } from '@gatehouse/kernel';
import { Circuit } from '../../upstream/circuit.ts';
import type { Limiter } from '../limiter.ts';
import type { Heard, Meter, Owed, Taken } from '../meter.ts';
import type { Block } from './block.ts';
import { Blocks } from './blocks.ts';
import { inTime } from './in-time.ts';

/** Units of a quota that are asked for at once: one question for a hundred calls. */
const BLOCK = 100;
/** So many questions in a row without an answer in time, and for so long no call waits for one. */
const PATIENCE = { threshold: 5, openMs: 1000 };

interface Quota {
  readonly limit: EffectiveLimit;
  readonly block: Block;
}

interface Asked {
  readonly limits: readonly EffectiveLimit[];
  readonly minutes: readonly EffectiveLimit[];
  /** Those of which a unit is reserved for the call. */
  readonly reserved: readonly Quota[];
  /** Those of which no unit is left here. */
  readonly short: readonly Quota[];
  readonly now: number;
}

export type WhyAlone = 'late' | 'failed';

/**
 * Limits that several gateways share (product row E3). Limits by the minute are asked for with each call, all in one
 * question; units of quotas are held in blocks, so that most calls ask nothing for them. Together they admit no more
 * than a quota, and while a gateway holds units the others may miss so many: at most a hundred or a twentieth of what
 * was free, and one for each of its calls that asked meanwhile. What lies idle is given back within two seconds, what a
 * crashed gateway held within ten. Where no answer comes in time the call is decided by what this gateway knows.
 */
export class SharedLimiter implements Limiter {
  readonly shared = true;
  private readonly circuit = new Circuit(PATIENCE);
  private readonly blocks: Blocks;

  constructor(
    private readonly parts: {
      readonly meter: Meter;
      readonly limits: SharedLimits;
      readonly clock: Clock;
      readonly holder: string;
      /** Milliseconds that a call waits for an answer. */
      readonly patienceMs: number;
      /** Told of each call that was decided without an answer. */
      readonly onAlone: (why: WhyAlone) => void;
    },
  ) {
    this.blocks = new Blocks(parts.holder);
  }

  take(limits: readonly EffectiveLimit[], now: number): Taken | Promise<Taken> {
    // What is used up stays used up until its window is over: for this answer nobody need be asked.
    const refused = this.parts.meter.refusal(limits, now);
    if (refused) return refused;
    const minutes = limits.filter(({ window }) => window === 'minute');
    const quotas = limits.filter(({ window }) => window !== 'minute');
    const found = quotas.map((limit) => ({ limit, block: this.blocks.of(limit, now) }));
    const reserved = found.filter(({ block }) => block.reserve(now));
    const short = found.filter((each) => !reserved.includes(each));
    const asked = { limits, minutes, reserved, short, now };
    if (minutes.length === 0 && short.length === 0) return this.admit(asked, new Map());
    return this.ask(asked);
  }

  async settle(some: readonly Owed[]): Promise<number[]> {
    const ended = this.blocks.ended();
    const blocks = [...ended, ...some.map(({ key, span }) => this.blocks.at(key, span))];
    return (await this.tell(blocks)).slice(ended.length);
  }

  /** Gives back what lies idle. Asks in any case: so it shows whether there are answers, and that there are again. */
  async keep(): Promise<void> {
    const now = this.parts.clock.now();
    const idle = this.blocks.all().filter((block) => block.giveBackIdle(now) || block.isOver(now));
    await this.tell([...this.blocks.ended(), ...idle]);
    this.circuit.succeeded();
  }

  async close(): Promise<void> {
    const held = this.blocks.all().filter((block) => block.giveBack());
    await this.tell([...this.blocks.ended(), ...held]);
  }

  private async tell(blocks: readonly Block[]): Promise<number[]> {
    const now = this.parts.clock.now();
    const used = await this.parts.limits.settle(
      blocks.map((block) => block.told()),
      now,
    );
    for (const block of blocks) this.blocks.heard(block, now);
    return used;
  }

  private async ask(asked: Asked): Promise<Taken> {
    const { limits, clock, patienceMs } = this.parts;
    if (this.circuit.enter(clock.now()) > 0) return this.decideAlone(asked, 'failed');
    let waiting = true;
    const answer = limits
      .take(windowsOf(asked), this.quotasOf(asked), asked.now)
      .finally(() => asked.short.forEach(({ block }) => (block.asking -= 1)))
      .then((taken) => {
        this.learn(asked, taken);
        return waiting ? this.judge(asked, taken) : undefined;
      })
      .catch((error: unknown) => {
        for (const { block } of asked.short) this.blocks.lost(block);
        throw error;
      });
    try {
      const taken = await inTime(answer, patienceMs);
      if (taken) {
        this.circuit.succeeded();
        return taken;
      }
      waiting = false;
      this.circuit.failed(clock.now());
      return this.decideAlone(asked, 'late');
    } catch {
      // What failed shows in the health by the question of each second; a call needs to know only that it did.
      this.circuit.failed(clock.now());
      return this.decideAlone(asked, 'failed');
    }
  }

  private quotasOf({ short }: Asked): SharedQuota[] {
    return short.map(({ limit, block }) => {
      const { startsAt, resetsAt } = block.span;
      // While a whole block is on its way others ask for their own unit only.
      const most = block.asking > 0 ? 1 : BLOCK;
      block.asking += 1;
      return { key: limit.key, limit: limit.limit, window: { startsAt, resetsAt }, holder: block.holder, most };
    });
  }

  /** What an answer tells is so however late it comes; units that it brings are held for the next calls. */
  private learn({ minutes, short, now }: Asked, { windows, quotas }: SharedTaken): void {
    const { meter } = this.parts;
    minutes.forEach(({ key }, i) => {
      const told = windows[i];
      if (told) meter.mirror(key, told.used, { startsAt: told.startsAt, resetsAt: told.resetsAt });
    });
    short.forEach(({ limit, block }, i) => {
      const told = quotas[i];
      if (told) meter.hear(limit, told.used, now);
      if (told && told.granted > 0) block.grant(told.granted, now);
    });
  }

  private judge(asked: Asked, { allowed, windows, quotas }: SharedTaken): Taken {
    const heard = asked.minutes.flatMap(({ key }, i) => (windows[i] ? [[key, windows[i]] as const] : []));
    const minutes = new Map(heard);
    if (allowed) {
      const granted = asked.short.filter(({ block }) => block.reserve(asked.now));
      for (const quota of asked.short) if (!granted.includes(quota)) this.countExtra(quota, asked.now);
      return this.admit({ ...asked, reserved: [...asked.reserved, ...granted] }, minutes);
    }
    for (const { block } of asked.reserved) block.release();
    const full = new Set(asked.short.filter((_, i) => quotas[i]?.full).map(({ limit }) => limit.key));
    return this.parts.meter.refused(asked.limits, asked.now, { minutes, full });
  }

  private admit({ limits, reserved, now }: Asked, minutes: Heard['minutes']): Taken {
    this.spend(reserved, now);
    return this.parts.meter.countQuotas(limits, now, minutes);
  }

  private decideAlone({ limits, reserved, short, now }: Asked, why: WhyAlone): Taken {
    this.parts.onAlone(why);
    const taken = this.parts.meter.take(limits, now);
    if (taken.allowed) {
      this.spend(reserved, now);
      for (const quota of short) this.countExtra(quota, now);
    } else for (const { block } of reserved) block.release();
    return taken;
  }

  private spend(reserved: readonly Quota[], now: number): void {
    for (const quota of reserved) {
      if (quota.block.closed) this.countExtra(quota, now);
      else quota.block.spend();
    }
  }

  /** A block that was closed meanwhile may have had its last word: the one after it tells of the call. */
  private countExtra({ block, limit }: Quota, now: number): void {
    (block.closed ? this.blocks.of(limit, now) : block).count();
  }
}

const windowsOf = ({ minutes }: Asked): SharedWindow[] =>
  minutes.map(({ key, limit }) => ({ key, limit, length: MINUTE }));
