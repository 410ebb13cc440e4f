const LOOK_MS = 50;
/** How late the event loop may be, or how long somebody may wait to be refused, before there is too much to do; milliseconds. */
const LATE_MS = 100;
/** How many are let in from one look to the next: until the loop has shown that it bears more, and however late it is. */
export const MOST_AT_ONCE = 1000;
const LEAST = 100;
/** What becomes of that number while the loop is late, and while it is not. */
const LATER = 0.7;
const SOONER = 1.1;

/**
 * Tells a server whom to refuse, so that it answers the others in time. So many are let in from one look to the next;
 * the event loop, on which all of them wait for their turn, tells by its lateness whether that was too many, and so do
 * those that wait to be refused. What comes in a burst comes between two looks, and is cut off as well, unless as many
 * came before and the loop was in time.
 */
export class Overload {
  private readonly timer: NodeJS.Timeout;
  private readonly now: () => number;
  private readonly waited: () => number;
  private readonly atMost: number;
  private looked: number;
  private most: number;
  private letIn = 0;
  private wasLate = false;

  /**
   * @param atMost how many are let in within 50 ms before the loop has shown that it bears more.
   * @param waited for how long, in milliseconds, the first of those that are refused has waited for that.
   * @param now milliseconds of a clock that never jumps.
   */
  constructor(atMost = MOST_AT_ONCE, waited: () => number = () => 0, now: () => number = () => performance.now()) {
    this.now = now;
    this.waited = waited;
    this.atMost = atMost;
    this.most = atMost;
    this.looked = now();
    this.timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  /** Asked once for each that comes: whether to refuse it. */
  refusesNext(): boolean {
    if (this.letIn >= this.most) return true;
    this.letIn += 1;
    return false;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = this.now();
    const passed = now - this.looked;
    const isLate = passed - LOOK_MS > LATE_MS || this.waited() > LATE_MS;
    // Late once it may have stood still for a moment. Late again it has too much to do: what it did in that time is
    // known, and how much less that makes from one look to the next.
    const inTime = this.wasLate ? (this.letIn * LOOK_MS) / passed : this.most;
    this.most = isLate
      ? Math.max(Math.min(LEAST, this.atMost), Math.min(this.most, inTime) * LATER)
      : this.mostInTime();
    this.wasLate = isLate;
    this.looked = now;
    this.letIn = 0;
  }

  private mostInTime(): number {
    if (this.most < this.atMost) return Math.min(this.atMost, this.most * SOONER);
    return this.letIn >= this.most ? this.most * SOONER : Math.max(this.atMost, this.most * LATER);
  }
}
