import { EVENT_STORE, LOG_INDEX, type EventStore, type LogIndex } from '@gatehouse/event-store';
import type { Position } from '@gatehouse/kernel';
import { Inject, Injectable } from '@nestjs/common';

const BATCH = 1000;

/**
 * Maps an instant to the last position whose running maximum of `at` is not after it: the one before the first event
 * after the instant. Writers' clocks may differ, so the maximum, not the event's own time, decides.
 */
@Injectable()
export class InstantMap {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOG_INDEX) private readonly index: LogIndex,
  ) {}

  /** @param instant milliseconds since the epoch. */
  async positionAt(instant: number): Promise<Position> {
    // The end first: what comes into the index meanwhile is then read, not passed over.
    const end = this.index.end();
    return this.index.positionAt(instant) ?? this.walk(end, instant);
  }

  /** Through what the index does not know yet: next to nothing, but while it is made for the first time. */
  private async walk(from: Position, instant: number): Promise<Position> {
    let last = from;
    for (;;) {
      const events = await this.store.readAll({ after: last, limit: BATCH });
      if (events.length === 0) return last;
      for (const event of events) {
        if (Date.parse(event.meta.at) > instant) return last;
        last = event.position;
      }
    }
  }
}
