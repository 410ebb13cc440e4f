import { streams } from '@gatehouse/contracts';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { notFound, type Actor, type Position } from '@gatehouse/kernel';
import { Permits } from '@gatehouse/rest';
import { Inject, Injectable, type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import { applyToRequest } from '../views/requests/apply.ts';
import type { RequestDocument } from '../views/requests/document.ts';
import { Requests } from '../views/requests/requests.ts';

/** How soon a stream ends after its person may no longer see it: well within the second that is promised. */
const RECHECK_MS = 300;
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
    this.permits.ensure(actor, 'request.read', { partnerId });
    const mayRead = (): boolean => this.permits.allows(actor, 'request.read', { partnerId });

    return new Observable<MessageEvent>((subscriber) => {
      const ending = new AbortController();
      const recheck = setInterval(() => mayRead() || subscriber.complete(), RECHECK_MS);
      const heartbeat = setInterval(() => subscriber.next({ type: 'heartbeat', data: '' }), HEARTBEAT_MS);
      const send = (state: RequestDocument, id: Position): void =>
        subscriber.next({ type: 'request', id, data: this.requests.shownTo(actor, state) });
      this.follow(requestId, seen, send, ending.signal).then(
        () => subscriber.complete(),
        (error: unknown) => subscriber.error(error),
      );
      return () => {
        ending.abort();
        clearInterval(recheck);
        clearInterval(heartbeat);
      };
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
    let after: Position = '';
    for (const event of await this.store.readStream(stream)) {
      state = applyToRequest(state, event);
      after = event.position;
      if (seen !== undefined && event.position > seen && state) send(state, event.position);
    }
    if (seen === undefined && state) send(state, after);
    for await (const events of this.store.subscribe({ after, signal })) {
      for (const event of events) {
        if (event.stream !== stream) continue;
        state = applyToRequest(state, event);
        if (state) send(state, event.position);
      }
    }
  }
}
