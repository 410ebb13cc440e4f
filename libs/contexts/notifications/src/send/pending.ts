import { iso, MINUTE, SECOND, type RecordedEvent } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';

const PENDING = 'notices-pending';
const FIRST_WAIT_MS = SECOND;
const LONGEST_WAIT_MS = 15 * MINUTE;

/** How long to wait after so many tries: twice as long each time, up to a quarter of an hour. */
export const waitAfter = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 20));

/** An event of which not everyone is told yet. It names the event; addresses and words are read when it is tried. */
export interface Pending {
  readonly key: string;
  readonly stream: string;
  readonly position: string;
  readonly tries: number;
}

type Kept = Omit<Pending, 'key'>;

/** Due time of what has not been tried yet: at once, whatever the clock says, which may have been set back since. */
const AT_ONCE = 0;

/** Events that wait to be told of, the longest due first: what waits holds up nothing that comes after it. */
export class PendingNotices {
  constructor(private readonly records: Records) {}

  /** Under the event's own position, so that it is there once, however often the log is read. */
  async add({ stream, position }: RecordedEvent): Promise<void> {
    await this.put(AT_ONCE, { stream, position, tries: 0 });
  }

  /**
   * At most so many that are due. Keys begin with the due time, so the first keys tell of all others. What is due later
   * than anything that is tried now could be waits since before the clock was set back: it has waited for long enough.
   */
  async due(now: number, limit = 100): Promise<Pending[]> {
    const first = await this.records.list<Kept>(PENDING, { limit });
    const isDue = (key: string): boolean => key < iso(now + 1) || key >= iso(now + LONGEST_WAIT_MS + 1);
    return first.filter(({ key }) => isDue(key)).map(({ key, value }) => ({ key, ...value }));
  }

  async done({ key }: Pending): Promise<void> {
    await this.records.delete(PENDING, key);
  }

  /** The new entry first: a crash between the two makes it be tried once more, and never forgotten. */
  async postpone(pending: Pending, now: number): Promise<void> {
    const { key, stream, position } = pending;
    const tries = pending.tries + 1;
    const postponed = await this.put(now + waitAfter(tries), { stream, position, tries });
    if (postponed !== key) await this.records.delete(PENDING, key);
  }

  private async put(due: number, kept: Kept): Promise<string> {
    const key = `${iso(due)}/${kept.position}`;
    await this.records.put<Kept>(PENDING, key, kept);
    return key;
  }
}
