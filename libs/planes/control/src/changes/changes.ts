import { RAW_EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import type { Actor, Position, RecordedEvent } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject, Injectable, type MessageEvent } from '@nestjs/common';
import { auditTime, defer, filter, interval, map, merge, Observable, share } from 'rxjs';
import { concerns } from './concerns.ts';

const HEARTBEAT_MS = 15_000;
/** What comes together is told together, so that a flow of ten steps does not make a page ask ten times. */
const TOGETHER_MS = 50;
/** How soon a browser comes back after a broken connection. */
const RETRY_MS = 500;

/** That something changed, and up to where: pages ask again with this position and so read what they were told of. */
@Injectable()
export class Changes {
  /** One subscription to the log for all open pages of this process, while there are any. */
  private readonly events = new Observable<RecordedEvent>((subscriber) => {
    const ending = new AbortController();
    this.began = this.store.head();
    const take = (event: RecordedEvent): void => subscriber.next(event);
    this.follow(this.began, take, ending.signal).then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    );
    return () => ending.abort();
  }).pipe(share());
  /** Where the subscription begins. */
  private began: Promise<Position> | undefined;

  constructor(
    @Inject(RAW_EVENT_STORE) private readonly store: EventStore,
    private readonly directory: AccessDirectory,
  ) {}

  /** Begins with the position of now: whoever comes back after a break asks once, and has missed nothing. */
  open(actor: Actor): Observable<MessageEvent> {
    const later = this.events.pipe(
      filter((event) => concerns(this.directory.model, actor, event)),
      map(({ position }) => position),
      auditTime(TOGETHER_MS),
    );
    // The head is read once the subscription has its beginning, so that nothing lies between the two.
    const now = defer(async () => {
      await this.began;
      return this.store.head();
    });
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ comment: '' })));
    return merge(merge(later, now).pipe(map(message)), heartbeat);
  }

  private async follow(
    began: Promise<Position>,
    take: (event: RecordedEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const batch of this.store.subscribe({ after: await began, signal })) batch.forEach(take);
  }
}

const message = (position: Position): MessageEvent => ({
  type: 'changed',
  id: position,
  retry: RETRY_MS,
  data: { position },
});
