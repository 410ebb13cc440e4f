import { AccessModel, holdsAt, pastOf, type Past } from '@gatehouse/access';
import { categoryOf, streams } from '@gatehouse/contracts';
import { EVENT_STORE, LOG_INDEX, type EventStore, type LogIndex } from '@gatehouse/event-store';
import { iso, notFound, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { grantsAt, operationsUnder, reportGrant } from '../access-on-a-date/grants.ts';
import { Names } from '../access-on-a-date/names.ts';
import { localTime } from '../access-on-a-date/report.ts';
import { InstantMap } from '../instant-map.ts';
import { candidates } from '../search/candidates.ts';
import { grantedTerm, isGrant } from '../search/terms.ts';
import type { PartnerReach, ProductAccessAnswer } from './answers.ts';

interface Asked {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly zone: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** "Who could reach this product on that day, and who allowed it" (product row H3): asked of the log, not of any view. */
@Injectable()
export class ProductOnADate {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOG_INDEX) private readonly index: LogIndex,
    private readonly instants: InstantMap,
  ) {}

  async report(productId: string, { at, zone, limit, cursor = '' }: Asked): Promise<ProductAccessAnswer> {
    const position = await this.instants.positionAt(at);
    const read = this.reading(position);
    const product = AccessModel.fold(await read(streams.product(productId))).product(productId);
    if (!product) throw notFound('product at that instant');
    const items: PartnerReach[] = [];
    let nextCursor: string | null = null;
    for (const partnerId of await this.everGranted(productId, position)) {
      if (partnerId <= cursor) continue;
      if (items.length === limit) {
        nextCursor = items.at(-1)?.partnerId ?? null;
        break;
      }
      const reach = await this.reachOf(partnerId, await pastOf(read, partnerId), productId, at, position);
      if (reach) items.push(reach);
    }
    const { slug, name } = product;
    return { productId, slug, name, at: iso(at), zone, local: localTime(at, zone), position, items, nextCursor };
  }

  /** Partners, in the order of their ids, that had a grant for the product at any time up to the position. */
  private async everGranted(productId: string, upTo: Position): Promise<string[]> {
    const partners = new Set<string>();
    for await (const event of candidates(this.store, this.index, { terms: [grantedTerm(productId)], upTo }))
      if (isGrant(event) && event.data.productId === productId) partners.add(event.data.partnerId);
    return [...partners].sort();
  }

  private async reachOf(
    partnerId: string,
    { model, events }: Past,
    productId: string,
    at: number,
    position: Position,
  ): Promise<PartnerReach | undefined> {
    const partner = model.partner(partnerId);
    if (!partner) return undefined;
    const callable = grantsAt(partner, at)
      .filter((grant) => grant.productId === productId)
      .map((grant) => ({ grant, operations: operationsUnder(model, partner, grant, at) }))
      .filter(({ operations }) => operations.length > 0);
    if (callable.length === 0) return undefined;
    const names = new Names(this.store, position, events);
    const { name, clientId, tier } = partner;
    const grants = await Promise.all(
      callable.map(({ grant, operations }) => reportGrant(model, grant, operations, names)),
    );
    const alive = Object.values(partner.credentials).filter((credential) => holdsAt(credential, at));
    return {
      ...{ partnerId, name, clientId, tier },
      grants: grants.map(({ product: _, ...grant }) => ({
        ...grant,
        credentials: alive.filter(({ environment }) => environment === grant.environment).length,
      })),
    };
  }

  /** Streams as they were at the position; what many partners have in common is read once. */
  private reading(upTo: Position): (stream: string) => Promise<readonly RecordedEvent[]> {
    const shared = new Map<string, Promise<readonly RecordedEvent[]>>();
    return (stream) => {
      const known = shared.get(stream);
      if (known) return known;
      const events = this.store.readStream(stream, { upTo });
      if (SHARED.includes(categoryOf(stream))) shared.set(stream, events);
      return events;
    };
  }
}

const SHARED = ['product', 'policy'];
