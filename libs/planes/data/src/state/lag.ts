const KEPT = 1000;

export interface LagFigures {
  /** How many events it is taken over, the last 1000 at most. */
  readonly events: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Milliseconds from the writing of an event to its being enforced here (product row E8). */
export class Lag {
  private readonly kept: number[] = [];
  private next = 0;
  private readonly observe: (milliseconds: number) => void;

  constructor(observe: (milliseconds: number) => void) {
    this.observe = observe;
  }

  measured(milliseconds: number): void {
    const lag = Math.max(0, milliseconds);
    this.kept[this.next] = lag;
    this.next = (this.next + 1) % KEPT;
    this.observe(lag);
  }

  figures(): LagFigures {
    const sorted = this.kept.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
    return { events: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
  }
}
