import { partnerOf } from '@gatehouse/contracts';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { notFound, START, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { InstantMap } from '../instant-map.ts';
import type { ChangedEvent, EventAnswer, EventPage } from './answers.ts';
import { changeBy } from './change.ts';
import { fits, type Criteria } from './criteria.ts';
import { EventNames } from './event-names.ts';

const BATCH = 500;
/** Events that one question reads; what lies before them is the next page's. */
const MOST_READ = 20_000;

/** Search over the log itself, newest first (product row H8). */
@Injectable()
export class SearchEvents {
  private readonly instants: InstantMap;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Optional() private readonly mostRead = MOST_READ,
  ) {
    this.instants = new InstantMap(store);
  }

  async search(criteria: Criteria, page: { limit: number; cursor?: string | undefined }): Promise<EventPage> {
    const floor = criteria.from === undefined ? START : await this.instants.positionAt(criteria.from - 1);
    const found: RecordedEvent[] = [];
    let upTo: Position | undefined = page.cursor;
    let read = 0;
    for (;;) {
      // One more than is looked at, so that the next page knows where to begin.
      const batch: RecordedEvent[] = await this.store.readBack({
        ...(upTo === undefined ? {} : { upTo }),
        limit: BATCH + 1,
      });
      for (const event of batch.slice(0, BATCH)) {
        if (event.position <= floor) return this.page(found, null);
        if (found.length === page.limit || read === this.mostRead) return this.page(found, event.position);
        read += 1;
        if (fits(event, criteria)) found.push(event);
      }
      const next = batch[BATCH];
      if (!next) return this.page(found, null);
      upTo = next.position;
    }
  }

  /** One event by its position, with what it changed. */
  async one(position: Position): Promise<ChangedEvent> {
    const [event] = await this.store.readBack({ upTo: position, limit: 1 });
    if (event?.position !== position) throw notFound('event');
    const [answer, change] = await Promise.all([
      answerOf(event, new EventNames(this.store, await this.store.head())),
      changeBy(this.store, event),
    ]);
    const { correlationId, causationId, commandId } = event.meta;
    return { ...answer, ...change, previousHash: event.previousHash, correlationId, causationId, commandId };
  }

  private async page(found: readonly RecordedEvent[], nextCursor: string | null): Promise<EventPage> {
    const names = new EventNames(this.store, await this.store.head());
    return { items: await Promise.all(found.map((event) => answerOf(event, names))), nextCursor };
  }
}

async function answerOf(event: RecordedEvent, names: EventNames): Promise<EventAnswer> {
  const { id, position, stream, revision, type, data, hash, meta } = event;
  return {
    eventId: id,
    position,
    stream,
    revision,
    type,
    at: meta.at,
    by: await names.of(meta.actor),
    partnerId: partnerOf(event),
    address: meta.address ?? null,
    userAgent: meta.userAgent ?? null,
    data,
    hash,
  };
}
