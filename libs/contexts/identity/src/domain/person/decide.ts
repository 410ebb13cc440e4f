import type { PersonEvent, StaffRole } from '@gatehouse/contracts';
import { DomainError, unreachable } from '@gatehouse/kernel';
import type { PersonCommand } from './commands.ts';
import type { Person } from './state.ts';

type CommandOf<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

export function decide(command: PersonCommand, person: Person): PersonEvent[] {
  switch (command.type) {
    case 'AppointStaff':
      return appoint(command, person);
    case 'SetStaffRoles':
      return setRoles(command, person);
    case 'DismissStaff':
      return dismiss(command, person);
    case 'SignIn': {
      const { type: _, ...signedIn } = command;
      return [{ type: 'SignedIn', data: { ...signedIn, method: 'magic-link' } }];
    }
    case 'SwitchPartner': {
      const { type: _, ...switched } = command;
      return command.from === command.to ? [] : [{ type: 'PartnerSwitched', data: switched }];
    }
    case 'EndSession': {
      const { type: _, ...ended } = command;
      return person.ended.includes(command.sessionId) ? [] : [{ type: 'SessionEnded', data: ended }];
    }
    default:
      return unreachable(command);
  }
}

function appoint({ personId, email, name, roles }: CommandOf<'AppointStaff'>, person: Person): PersonEvent[] {
  ensureNotYetStaff(person);
  ensureRoles(roles);
  return [{ type: 'StaffAppointed', data: { personId, email, name, roles } }];
}

function setRoles({ personId, roles, otherAdmins }: CommandOf<'SetStaffRoles'>, person: Person): PersonEvent[] {
  ensureStaff(person);
  ensureRoles(roles);
  if (!roles.includes('admin')) ensureAnAdminRemains(person, otherAdmins);
  return sameRoles(roles, person.roles) ? [] : [{ type: 'StaffRolesChanged', data: { personId, roles } }];
}

function dismiss({ personId, reason, otherAdmins }: CommandOf<'DismissStaff'>, person: Person): PersonEvent[] {
  ensureStaff(person);
  ensureAnAdminRemains(person, otherAdmins);
  return [{ type: 'StaffDismissed', data: { personId, reason } }];
}

const sameRoles = (a: readonly StaffRole[], b: readonly StaffRole[]): boolean =>
  a.length === b.length && a.every((role) => b.includes(role));

function ensureNotYetStaff(person: Person): void {
  if (person.status === 'staff') {
    throw new DomainError(
      'conflict',
      'IDENTITY.ALREADY_STAFF',
      'This person is on the staff already. Change their roles instead.',
    );
  }
}

function ensureStaff(person: Person): asserts person is Extract<Person, { status: 'staff' }> {
  if (person.status !== 'staff') {
    throw new DomainError('not_found', 'IDENTITY.NOT_STAFF', 'Nobody with this id is on the staff.');
  }
}

function ensureRoles(roles: readonly StaffRole[]): void {
  if (roles.length === 0) {
    throw new DomainError('invalid', 'IDENTITY.ROLES_MISSING', 'A member of staff needs at least one role.', {
      faults: [{ pointer: '/roles', message: 'Choose at least one role.' }],
    });
  }
}

function ensureAnAdminRemains(person: Extract<Person, { status: 'staff' }>, otherAdmins: number): void {
  if (person.roles.includes('admin') && otherAdmins === 0) {
    throw new DomainError(
      'conflict',
      'IDENTITY.LAST_ADMIN',
      'This is the last administrator. Make somebody else an administrator first.',
    );
  }
}
