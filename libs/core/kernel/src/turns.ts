/** So many have their turn at once, however few there are. */
const LEAST = 16;
/** Of many that wait, such a part has its turn at once. */
const PART = 1 / 4;
/** Of more than these none waits: each holds memory. */
const MOST = 10_000;

/**
 * Lets wait what is less urgent than what else the event loop has to do, and spreads it over the loop's turns. Without
 * that, whoever asks again as soon as they are answered can keep one turn going for seconds, in which no timer runs and
 * no connection is made.
 */
export class Turns {
  private readonly waiting: { readonly since: number; readonly resolve: () => void }[] = [];

  /** For how long the first of those that wait has waited, in milliseconds; 0 when none does. */
  get longest(): number {
    const [first] = this.waiting;
    return first ? performance.now() - first.since : 0;
  }

  /** Resolves in a later turn of the loop, in the order in which this was called. */
  next(): Promise<void> {
    if (this.waiting.length >= MOST) return Promise.resolve();
    return new Promise((resolve) => {
      if (this.waiting.push({ since: performance.now(), resolve }) === 1) this.schedule();
    });
  }

  private schedule(): void {
    setImmediate(() => {
      const many = Math.ceil(this.waiting.length * PART);
      for (const { resolve } of this.waiting.splice(0, Math.max(LEAST, many))) resolve();
      if (this.waiting.length > 0) this.schedule();
    });
  }
}
