import { partnerOf, streams } from '@gatehouse/contracts';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { notFound, type Actor, type RecordedEvent } from '@gatehouse/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { loadPast } from '../access-on-a-date/load-past.ts';
import { Names } from '../access-on-a-date/names.ts';
import { changesAround, type Change } from './changes.ts';

export interface HistoryEntry {
  readonly eventId: string;
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly at: string;
  readonly by: {
    readonly kind: Actor['kind'];
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
  };
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly data: object;
  /** The parts of the partner's access that it changed, as they were and as they became; null where nothing stood. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** Every change of one partner: who, what, when, from where, before and after (product row H1). */
@Injectable()
export class History {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async of(
    partnerId: string,
    page: { limit: number; before?: string },
  ): Promise<{ items: HistoryEntry[]; nextCursor: string | null }> {
    const head = await this.store.head();
    const past = await loadPast(this.store, partnerId, head);
    if (!past.model.partner(partnerId)) throw notFound('partner');
    const names = new Names(this.store, head, past.events);
    const related = await this.related(partnerId, past.events);
    const all = related.filter((e) => page.before === undefined || e.position < page.before);
    const newest = all.slice(-page.limit).reverse();
    const states = changesAround(past.events, partnerId, new Set(newest.map((e) => e.id)));
    const items = await Promise.all(newest.map((event) => this.entry(event, names, states.get(event.id))));
    return { items, nextCursor: all.length > newest.length ? (newest.at(-1)?.position ?? null) : null };
  }

  /** The partner's own streams, its credentials' and its members' sign-ins and requests. */
  private async related(partnerId: string, folded: readonly RecordedEvent[]): Promise<RecordedEvent[]> {
    const own = folded.filter((e) => (e.data as { partnerId?: string }).partnerId === partnerId);
    const requests = new Set(own.flatMap((e) => (e.data as { requestId?: string | null }).requestId ?? []));
    const people = new Set(own.flatMap((e) => peopleIn(e)));
    const names = [...[...requests].map(streams.request), ...[...people].map(streams.person)];
    const others = (await Promise.all(names.map((name) => this.store.readStream(name)))).flat();
    const theirs = others.filter((e) => partnerOf(e) === partnerId);
    return [...own, ...theirs].sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  private async entry(event: RecordedEvent, names: Names, change: Change | undefined): Promise<HistoryEntry> {
    const { id, position, stream, revision, type, data, hash, meta } = event;
    return {
      eventId: id,
      position,
      stream,
      revision,
      type,
      at: meta.at,
      by: await names.actor(meta.actor),
      address: meta.address ?? null,
      userAgent: meta.userAgent ?? null,
      data,
      before: change?.before ?? {},
      after: change?.after ?? {},
      hash,
    };
  }
}

function peopleIn(event: RecordedEvent): string[] {
  const data = event.data as { personId?: string; people?: { personId: string }[] };
  return [...(data.personId ? [data.personId] : []), ...(data.people ?? []).map((p) => p.personId)];
}
