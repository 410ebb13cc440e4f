import { CLOCK, MINUTE, type Clock } from '@gatehouse/kernel';
import { Inject, Injectable } from '@nestjs/common';

const WINDOW = 15 * MINUTE;
const LIMITS = { email: 5, address: 60 } as const;
/** A limit on memory too: past it the oldest windows are forgotten. */
const MAX_KEYS = 100_000;

/** Counts requests for links, per email and per address, in this process. */
@Injectable()
export class Attempts {
  private readonly windows = new Map<string, { count: number; readonly endsAt: number }>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Counts one attempt. 0 when it is within the limit, else the milliseconds until the next is. */
  count(kind: keyof typeof LIMITS, of: string): number {
    const now = this.clock.now();
    const key = `${kind}:${of}`;
    let window = this.windows.get(key);
    if (!window || window.endsAt <= now) {
      this.windows.delete(key);
      window = { count: 0, endsAt: now + WINDOW };
      this.windows.set(key, window);
      this.forget();
    }
    window.count += 1;
    return window.count > LIMITS[kind] ? window.endsAt - now : 0;
  }

  private forget(): void {
    if (this.windows.size <= MAX_KEYS) return;
    const [oldest] = this.windows.keys();
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
