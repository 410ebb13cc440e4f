import type { SharedFailures } from '@gatehouse/counters';
import { MINUTE } from '@gatehouse/kernel';
import { addressBlock } from './address.ts';

const MOST_ADDRESSES = 50_000;

interface Failures {
  count: number;
  resetsAt: number;
}

/** A minute that ends in more than one was begun by a clock that was set back since. */
const lasts = ({ resetsAt }: Failures, now: number): boolean => resetsAt > now && resetsAt <= now + MINUTE;

/**
 * Counts attempts with a credential that is nobody's, by address, in memory. With other gateways it counts them together
 * beside the calls: a call waits for nobody, so each gateway learns of the others' with its own next attempt.
 */
export class FailedAttempts {
  private readonly byBlock = new Map<string, Failures>();

  constructor(
    private readonly perMinute: number,
    private readonly shared?: SharedFailures,
  ) {}

  /** Milliseconds until the address may try again; 0 when it may now. */
  waitOf(address: string, now: number): number {
    if (this.byBlock.size === 0) return 0;
    const failures = this.byBlock.get(addressBlock(address));
    return failures && lasts(failures, now) && failures.count >= this.perMinute ? failures.resetsAt - now : 0;
  }

  count(address: string, now: number): void {
    const block = addressBlock(address);
    this.countHere(block, now);
    if (this.shared) void this.countTogether(this.shared, block, now);
  }

  private async countTogether(shared: SharedFailures, block: string, now: number): Promise<void> {
    try {
      const { count, endsInMs } = await shared.count(block);
      const failures = this.byBlock.get(block);
      if (failures && count > failures.count) Object.assign(failures, { count, resetsAt: now + endsInMs });
    } catch {
      // What is counted here stands; that there are no answers shows in the health by the shared limits.
    }
  }

  private countHere(block: string, now: number): void {
    const failures = this.byBlock.get(block);
    if (failures && lasts(failures, now)) {
      failures.count += 1;
      return;
    }
    if (this.byBlock.size >= MOST_ADDRESSES) this.forgetOldest();
    this.byBlock.delete(block);
    this.byBlock.set(block, { count: 1, resetsAt: now + MINUTE });
  }

  /** Whoever has many addresses must not fill the memory, nor make each attempt cost a walk through all of it. */
  private forgetOldest(): void {
    for (const block of this.byBlock.keys()) {
      if (this.byBlock.size <= MOST_ADDRESSES * 0.9) return;
      this.byBlock.delete(block);
    }
  }
}
