import { streams, type PersonEvent, type RegisteredPerson, type RequestEvent } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { Actor, DomainEvent, Position, RecordedEvent } from '@gatehouse/kernel';

export interface PersonName {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

export interface Approval {
  readonly requestId: string;
  readonly decidedAt: string | null;
  readonly approvers: readonly {
    readonly person: PersonName;
    readonly stage: string;
    readonly at: string;
    readonly eventId: string;
  }[];
}

/** Finds out who is behind ids: members from the partner's events, staff from their own, approvers from the request. */
export class Names {
  private readonly members = new Map<string, PersonName>();
  private readonly staff = new Map<string, Promise<PersonName>>();
  private readonly approvals = new Map<string, Promise<Approval>>();

  constructor(
    private readonly store: EventStore,
    private readonly upTo: Position,
    partnerEvents: readonly RecordedEvent[],
  ) {
    for (const event of partnerEvents) {
      if (event.type === 'PartnerRegistered')
        (event.data as { people: RegisteredPerson[] }).people.forEach((p) => this.know(p));
      if (event.type === 'EmailAuthorised') this.know(event.data as RegisteredPerson);
    }
  }

  async person(personId: string): Promise<PersonName> {
    const member = this.members.get(personId);
    if (member) return member;
    const found = this.staff.get(personId) ?? this.readStaff(personId);
    this.staff.set(personId, found);
    return found;
  }

  async actor(actor: Actor): Promise<{ kind: Actor['kind']; id: string; name: string; email: string | null }> {
    switch (actor.kind) {
      case 'staff':
      case 'member': {
        const { name, email } = await this.person(actor.id);
        return { kind: actor.kind, id: actor.id, name, email };
      }
      case 'anonymous':
        return { kind: actor.kind, id: '', name: 'nobody signed in', email: null };
      default:
        return {
          kind: actor.kind,
          id: actor.id,
          name: actor.kind === 'flow' ? `the ${actor.id} flow` : 'the system',
          email: null,
        };
    }
  }

  approval(requestId: string): Promise<Approval> {
    const found = this.approvals.get(requestId) ?? this.readApproval(requestId);
    this.approvals.set(requestId, found);
    return found;
  }

  private know({ personId, name, email }: RegisteredPerson): void {
    this.members.set(personId, { personId, name, email });
  }

  private async readStaff(personId: string): Promise<PersonName> {
    const events = (await this.store.readStream(streams.person(personId), {
      upTo: this.upTo,
    })) as DomainEvent[] as PersonEvent[];
    const appointed = events.findLast((e) => e.type === 'StaffAppointed');
    return { personId, name: appointed?.data.name ?? personId, email: appointed?.data.email ?? '' };
  }

  private async readApproval(requestId: string): Promise<Approval> {
    const recorded = await this.store.readStream(streams.request(requestId), { upTo: this.upTo });
    const approvers: (Approval['approvers'][number] & { readonly contentHash: string })[] = [];
    let decided: { readonly decidedAt: string; readonly contentHash: string } | null = null;
    let names: Record<string, string> = {};
    for (const entry of recorded) {
      const event = entry as DomainEvent as RequestEvent;
      if (event.type === 'RequestSubmitted')
        names = Object.fromEntries(event.data.stages.map((s) => [s.stageId, s.name]));
      if (event.type === 'RequestApproved') decided = event.data;
      if (event.type !== 'StageApproved') continue;
      const { personId, stageId, contentHash } = event.data;
      const person = await this.person(personId);
      approvers.push({ person, stage: names[stageId] ?? stageId, at: entry.meta.at, eventId: entry.id, contentHash });
    }
    // An approval of an earlier wording did not count, so it is not part of why.
    const counted = approvers.filter((a) => decided === null || a.contentHash === decided.contentHash);
    return {
      requestId,
      decidedAt: decided?.decidedAt ?? null,
      approvers: counted.map(({ person, stage, at, eventId }) => ({ person, stage, at, eventId })),
    };
  }
}
