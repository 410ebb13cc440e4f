import { MINUTE } from '@gatehouse/kernel';
import { addressBlock } from './address.ts';

const MOST_ADDRESSES = 50_000;

/** Counts attempts with a credential that is nobody's, by address, in memory. */
export class FailedAttempts {
  private readonly byBlock = new Map<string, { count: number; resetsAt: number }>();
  private readonly perMinute: number;

  constructor(perMinute: number) {
    this.perMinute = perMinute;
  }

  /** Milliseconds until the address may try again; 0 when it may now. */
  waitOf(address: string, now: number): number {
    if (this.byBlock.size === 0) return 0;
    const failures = this.byBlock.get(addressBlock(address));
    return failures && failures.count >= this.perMinute ? Math.max(0, failures.resetsAt - now) : 0;
  }

  count(address: string, now: number): void {
    const block = addressBlock(address);
    const failures = this.byBlock.get(block);
    if (failures && failures.resetsAt > now) {
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
