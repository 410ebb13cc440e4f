import { ACTIONS, type Action } from '@gatehouse/access';
import { streams, type PartnerEvent, type PersonEvent } from '@gatehouse/contracts';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import type { DomainEvent } from '@gatehouse/kernel';
import { AccessDirectory, Permits } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';
import { actorOf, type Session } from '../sessions/session.ts';
import { openPartners } from '../sessions/standing.ts';
import type { PartnerChoiceDto, SessionDto } from './session.dto.ts';

interface Named {
  readonly email: string;
  readonly name: string;
}

/** Who is signed in, whom they may act for, and what they may do. */
@Injectable()
export class Who {
  constructor(
    private readonly directory: AccessDirectory,
    private readonly permits: Permits,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async of(session: Session): Promise<SessionDto> {
    const { personId, face, partnerId } = session;
    const partners = face === 'portal' ? this.partnersOf(personId) : [];
    const named = await this.nameOf(session, partners[0]?.id);
    return {
      id: session.sessionId,
      personId,
      face,
      email: named?.email ?? null,
      name: named?.name ?? null,
      partner: partners.find(({ id }) => id === partnerId) ?? null,
      partners,
      roles: [...(face === 'staff' ? (this.directory.model.staff(personId)?.roles ?? []) : [])],
      actions: this.actionsOf(session),
      startedAt: new Date(session.createdAt).toISOString(),
      endsAt: new Date(session.endsAt).toISOString(),
    };
  }

  private partnersOf(personId: string): PartnerChoiceDto[] {
    return openPartners(this.directory.model, personId)
      .map(({ partnerId, name, members }) => ({ id: partnerId, name, role: members[personId]?.role ?? 'viewer' }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  private actionsOf(session: Session): Action[] {
    const actor = actorOf(session);
    const resource = session.partnerId === null ? {} : { partnerId: session.partnerId };
    return ACTIONS.filter((action) => this.permits.allows(actor, action, resource));
  }

  /** The access model knows no names; the log does, while its person's key exists. */
  private async nameOf({ personId, face, partnerId }: Session, anyPartner?: string): Promise<Named | undefined> {
    const of = partnerId ?? anyPartner;
    if (face === 'portal' && of === undefined) return undefined;
    const stream = face === 'staff' || of === undefined ? streams.person(personId) : streams.partner(of);
    let named: Named | undefined;
    for (const recorded of await this.store.readStream(stream)) {
      const event = recorded as DomainEvent as PersonEvent | PartnerEvent;
      if (event.type === 'PartnerRegistered') named = event.data.people.find((p) => p.personId === personId) ?? named;
      else if (event.type === 'EmailAuthorised' || event.type === 'StaffAppointed')
        named = event.data.personId === personId ? event.data : named;
    }
    return named;
  }
}
