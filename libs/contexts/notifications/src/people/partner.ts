import { ERASED, type MemberRole, type PartnerEvent } from '@gatehouse/contracts';
import type { DomainEvent, Position, RecordedEvent } from '@gatehouse/kernel';

export interface Person {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
}

export interface Member extends Person {
  readonly role: MemberRole;
  /** Where the log stood when the person was authorised. */
  readonly since: Position;
}

export interface Partner {
  readonly name: string;
  readonly members: ReadonlyMap<string, Member>;
  /** Everyone who ever was a member, with the address they were last known by. */
  readonly everyone: ReadonlyMap<string, Person>;
}

/** A partner's people and their addresses, from the decrypted events of its stream. */
export function foldPartner(events: Iterable<RecordedEvent>): Partner {
  const members = new Map<string, Member>();
  const everyone = new Map<string, Person>();
  let name = '';
  const add = ({ personId, email, name: called, role }: Omit<Member, 'since'>, since: Position): void => {
    members.set(personId, { personId, email, name: called, role, since });
    everyone.set(personId, { personId, email, name: called });
  };
  for (const recorded of events) {
    const event = recorded as DomainEvent as PartnerEvent;
    switch (event.type) {
      case 'PartnerRegistered':
        name = event.data.name;
        for (const person of event.data.people) add(person, recorded.position);
        break;
      case 'PartnerDetailsChanged':
        name = event.data.name;
        break;
      case 'EmailAuthorised':
        add(event.data, recorded.position);
        break;
      case 'EmailRoleChanged': {
        const member = members.get(event.data.personId);
        if (member) members.set(member.personId, { ...member, role: event.data.role });
        break;
      }
      case 'EmailRemoved':
        members.delete(event.data.personId);
        break;
      default:
    }
  }
  return { name, members, everyone };
}

/** An erased person has no address any more, and gets nothing. */
export const canBeWrittenTo = (person: Person): boolean => person.email !== ERASED && person.email !== '';
