import { streams } from '@gatehouse/contracts';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { notFound, START, type Actor, type Position } from '@gatehouse/kernel';
import { Permits, whileItHolds } from '@gatehouse/rest';
import { Inject, Injectable, type MessageEvent } from '@nestjs/common';
import { endWith, ignoreElements, interval, map, merge, Observable, share, takeUntil } from 'rxjs';
import { applyToRequest } from '../views/requests/apply.ts';
import type { RequestDocument } from '../views/requests/document.ts';
import { Requests } from '../views/requests/requests.ts';

const HEARTBEAT_MS = 15_000;

/** A request live: its state now, then after every change, each with the position to go on from. */
@Injectable()
export class RequestStream {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly requests: Requests,
    private readonly permits: Permits,
  ) {}

  /** @param seen the last position that the browser got; each change after it is sent, none is missed. */
  async open(actor: Actor, requestId: string, seen: Position | undefined): Promise<Observable<MessageEvent>> {
    const document = await this.requests.load(requestId);
    if (!document) throw notFound('request');
    const { partnerId } = document;
    this.permits.ensure(actor, 'request.read', { partnerId }, 'request');
    const states = this.states(actor, requestId, seen).pipe(
      whileItHolds(() => Promise.resolve(this.permits.allows(actor, 'request.read', { partnerId }))),
      share(),
    );
    // A comment, and no event: an event would get an id of its own, and the browser would come back with that.
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ comment: '' })));
    return merge(states, heartbeat.pipe(takeUntil(states.pipe(ignoreElements(), endWith(null)))));
  }

  private states(actor: Actor, requestId: string, seen: Position | undefined): Observable<MessageEvent> {
    return new Observable<MessageEvent>((subscriber) => {
      const ending = new AbortController();
      let before = '';
      const send = (state: RequestDocument, id: Position): void => {
        const data = this.requests.shownTo(actor, state);
        const text = JSON.stringify(data);
        // What staff say among themselves changes nothing that a member sees, so a member is not told of it.
        if (text !== before) subscriber.next({ type: 'request', id, data });
        before = text;
      };
      this.follow(requestId, seen, send, ending.signal).then(
        () => subscriber.complete(),
        (error: unknown) => subscriber.error(error),
      );
      return () => ending.abort();
    });
  }

  private async follow(
    requestId: string,
    seen: Position | undefined,
    send: (state: RequestDocument, at: Position) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const stream = streams.request(requestId);
    let state: RequestDocument | undefined;
    let at: Position = START;
    // The head is read first, so that nothing lies between what was read and what is subscribed to.
    const after = await this.store.head();
    for (const event of await this.store.readStream(stream)) {
      state = applyToRequest(state, event);
      at = event.position;
      if (seen !== undefined && at > seen && state) send(state, at);
    }
    if (seen === undefined && state) send(state, at);
    for await (const events of this.store.subscribe({ after, signal })) {
      for (const event of events) {
        if (event.stream !== stream || event.position <= at) continue;
        state = applyToRequest(state, event);
        at = event.position;
        if (state) send(state, at);
      }
    }
  }
}
