import type { EventStore } from '@gatehouse/event-store';
import { START, type Position } from '@gatehouse/kernel';

interface Mark {
  /** Running maximum of `at`, milliseconds since the epoch, of all events up to and including `position`. */
  readonly latest: number;
  readonly position: Position;
}

const STRIDE = 256;

/**
 * Maps an instant to the last position whose running maximum of `at` is not after it. Writers' clocks may differ, so
 * the maximum, not the event's own time, decides. Reads the log once and keeps one mark per 256 events.
 */
export class InstantMap {
  private readonly marks: Mark[] = [];
  private end: Mark = { latest: Number.NEGATIVE_INFINITY, position: START };
  private seen = 0;
  private catchingUp: Promise<void> | undefined;

  constructor(private readonly store: EventStore) {}

  async positionAt(instant: number): Promise<Position> {
    this.catchingUp ??= this.catchUp().finally(() => (this.catchingUp = undefined));
    await this.catchingUp;
    if (this.end.latest <= instant) return this.end.position;
    const before = this.marks.findLast((mark) => mark.latest <= instant) ?? {
      latest: Number.NEGATIVE_INFINITY,
      position: START,
    };
    return this.refine(before, instant);
  }

  /** From a mark that is not after the instant, event by event, to the last one that is not. */
  private async refine(from: Mark, instant: number): Promise<Position> {
    let { position } = from;
    const events = await this.store.readAll({ after: position, limit: STRIDE });
    for (const event of events) {
      if (Date.parse(event.meta.at) > instant) break;
      position = event.position;
    }
    return position;
  }

  private async catchUp(): Promise<void> {
    for (;;) {
      const events = await this.store.readAll({ after: this.end.position, limit: 1000 });
      if (events.length === 0) return;
      for (const event of events) {
        this.end = { latest: Math.max(this.end.latest, Date.parse(event.meta.at)), position: event.position };
        if (++this.seen % STRIDE === 0) this.marks.push(this.end);
      }
    }
  }
}
