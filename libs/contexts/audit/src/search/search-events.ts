import { partnerOf } from '@gatehouse/contracts';
import { EVENT_STORE, LOG_INDEX, type EventStore, type LogIndex } from '@gatehouse/event-store';
import { notFound, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { ChangedEvent, EventAnswer, EventPage } from './answers.ts';
import { candidates } from './candidates.ts';
import { changeBy } from './change.ts';
import { fits, type Criteria } from './criteria.ts';
import { EventNames } from './event-names.ts';
import { termsFor } from './terms.ts';

/** Events that one question reads; what lies before them is the next page's. */
const MOST_READ = 20_000;

/** Search of the log, newest first (product row H8): its index says where to look, the events themselves decide. */
@Injectable()
export class SearchEvents {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOG_INDEX) private readonly index: LogIndex,
    @Optional() private readonly mostRead = MOST_READ,
  ) {}

  async search(criteria: Criteria, page: { limit: number; cursor?: string | undefined }): Promise<EventPage> {
    const { from, to } = criteria;
    const wanted = { terms: termsFor(criteria), upTo: page.cursor, from, to };
    const found: RecordedEvent[] = [];
    let read = 0;
    for await (const event of candidates(this.store, this.index, wanted)) {
      if (found.length === page.limit || read === this.mostRead) return this.page(found, event.position);
      read += 1;
      if (fits(event, criteria)) found.push(event);
    }
    return this.page(found, null);
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
