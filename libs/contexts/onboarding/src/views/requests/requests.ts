import { subjectOf, streams } from '@gatehouse/contracts';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { notFound, type Actor } from '@gatehouse/kernel';
import { READ_MODEL, type Page, type Query, type ReadModel } from '@gatehouse/read-model';
import { AccessDirectory, Permits } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';
import { applyToRequest } from './apply.ts';
import { forMember, type RequestDocument } from './document.ts';
import { REQUESTS_VIEW } from './projection.ts';

/** Reads requests as the one who asks may see them. */
@Injectable()
export class Requests {
  constructor(
    @Inject(READ_MODEL) private readonly views: ReadModel,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly directory: AccessDirectory,
    private readonly permits: Permits,
  ) {}

  async page(actor: Actor, query: Query): Promise<Page<RequestDocument>> {
    const page = await this.views.query<RequestDocument & { id: string }>(REQUESTS_VIEW, query);
    return { ...page, items: page.items.map((document) => this.shownTo(actor, document)) };
  }

  /** From the request's own events, so that what was just done to it shows. A stranger's is as if it were not there. */
  async get(actor: Actor, requestId: string): Promise<RequestDocument> {
    const document = await this.load(requestId);
    if (!document) throw notFound('request');
    this.permits.ensure(actor, 'request.read', { partnerId: document.partnerId }, 'request');
    return this.shownTo(actor, document);
  }

  async load(requestId: string): Promise<RequestDocument | undefined> {
    let document: RequestDocument | undefined;
    for (const event of await this.store.readStream(streams.request(requestId)))
      document = applyToRequest(document, event);
    return document && { ...document, id: subjectOf(streams.request(requestId)) };
  }

  shownTo(actor: Actor, document: RequestDocument): RequestDocument {
    if (actor.kind !== 'member') return document;
    const members = this.directory.model.partner(document.partnerId)?.members ?? {};
    return forMember(document, (personId) => personId in members || personId === document.submittedBy);
  }
}
