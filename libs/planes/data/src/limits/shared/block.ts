import type { WindowSpan } from '@gatehouse/access';
import { HOLD_MS, type Settlement } from '@gatehouse/counters';

/** Units of one quota's window that one gateway holds, and what it has done with them: totals, since it began. */
export class Block {
  private granted = 0;
  private spent = 0;
  private extra = 0;
  private returned = 0;
  /** For calls that are being decided. */
  private reserved = 0;
  private heldUntil = 0;
  private touched = false;
  /** Questions for more that are under way. */
  asking = 0;
  /** An answer was lost: what else was granted is not known, so all of it is given back. */
  closed = false;

  constructor(
    readonly key: string,
    readonly span: WindowSpan,
    readonly holder: string,
  ) {}

  left(now: number): number {
    return !this.closed && now < this.heldUntil ? this.granted - this.spent - this.returned - this.reserved : 0;
  }

  /** Takes a unit for a call that is being decided. False when none is left. */
  reserve(now: number): boolean {
    if (this.left(now) < 1) return false;
    this.reserved += 1;
    this.touched = true;
    return true;
  }

  release(): void {
    this.reserved -= 1;
  }

  /** The call whose unit was reserved goes through. */
  spend(): void {
    this.reserved -= 1;
    this.spent += 1;
  }

  /** A call goes through for which there was no unit. */
  count(): void {
    this.extra += 1;
  }

  /** @param at when they were asked for: held they are from about then. */
  grant(units: number, at: number): void {
    this.granted += units;
    this.touched = true;
    this.held(at);
  }

  held(at: number): void {
    this.heldUntil = Math.max(this.heldUntil, at + HOLD_MS);
  }

  /** Gives back what no call wanted since the last time, and what is held no longer. True when there is any. */
  giveBackIdle(now: number): boolean {
    const idle = !this.touched || now >= this.heldUntil;
    this.touched = false;
    return idle && this.giveBack();
  }

  giveBack(): boolean {
    const unused = this.granted - this.spent - this.returned - this.reserved;
    this.returned += unused;
    return unused > 0;
  }

  isOver(now: number): boolean {
    return this.closed || now >= this.span.resetsAt;
  }

  told(): Settlement {
    const { key, span, holder, spent, extra, returned, closed } = this;
    const { startsAt, resetsAt } = span;
    return { key, window: { startsAt, resetsAt }, holder, spent, extra, returned, closed };
  }
}
