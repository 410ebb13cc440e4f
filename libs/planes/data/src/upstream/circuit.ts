/** Leaves an upstream alone that keeps failing, and lets one call at a time try it afterwards. */
export class Circuit {
  private readonly threshold: number;
  private readonly openMs: number;
  private failures = 0;
  private openUntil: number | undefined;
  private probing = false;

  constructor(options: { readonly threshold: number; readonly openMs: number }) {
    this.threshold = options.threshold;
    this.openMs = options.openMs;
  }

  get state(): 'closed' | 'open' {
    return this.openUntil === undefined ? 'closed' : 'open';
  }

  /** Milliseconds to wait, or 0: the call may go, and must come back by one of the three below. */
  enter(now: number): number {
    if (this.openUntil === undefined) return 0;
    // A clock that was set back must not leave it alone for longer than was meant.
    this.openUntil = Math.min(this.openUntil, now + this.openMs);
    if (now < this.openUntil) return this.openUntil - now;
    if (this.probing) return 1000;
    this.probing = true;
    return 0;
  }

  succeeded(): void {
    this.failures = 0;
    this.openUntil = undefined;
    this.probing = false;
  }

  failed(now: number): void {
    this.failures += 1;
    this.probing = false;
    if (this.failures >= this.threshold) this.openUntil = now + this.openMs;
  }

  /** It ended for another reason, which says nothing about the upstream. */
  abandoned(): void {
    this.probing = false;
  }
}
