import type { PersonEvent } from '@gatehouse/contracts';
import type { Person } from './state.ts';

export function evolve(person: Person, event: PersonEvent): Person {
  switch (event.type) {
    case 'StaffAppointed':
    case 'StaffRolesChanged':
      return { status: 'staff', roles: event.data.roles, ended: person.ended };
    case 'StaffDismissed':
      return { status: 'outside', ended: person.ended };
    case 'SessionEnded':
      return { ...person, ended: [...person.ended, event.data.sessionId] };
    default:
      return person;
  }
}
