import type { PartnerEvent } from '@gatehouse/contracts';
import { DomainError, held, unreachable } from '@gatehouse/kernel';
import type { Change, PartnerCommand, Registration } from './commands.ts';
import * as ensure from './invariants.ts';
import { accept, expire, invite, remind } from './invitations.ts';
import type { PartnerState, RegisteredPartner } from './state.ts';

export function decide(command: PartnerCommand, state: PartnerState): readonly PartnerEvent[] {
  if (command.kind === 'Register') return register(command.registration, state);
  ensure.ensureRegistered(state);
  ensure.ensureNotOffboarded(state);
  const { partnerId } = state;
  switch (command.kind) {
    case 'ChangeDetails':
      return changeDetails(command, state);
    case 'ChangeTier':
      return command.tier === state.tier
        ? []
        : [{ type: 'PartnerTierChanged', data: { partnerId, tier: command.tier } }];
    case 'ChangeDomains':
      return changeDomains(command, state);
    case 'AddPerson':
      return addPerson(command, state);
    case 'ChangeRole':
      return changeRole(command, state);
    case 'RemovePerson':
      return removePerson(command, state);
    case 'SwitchPortal':
      return switchPortal(command, state);
    case 'Disable':
      if (state.status === 'disabled') return [];
      return [{ type: 'PartnerDisabled', data: { partnerId, reason: command.reason } }];
    case 'Enable':
      if (state.status === 'active') return [];
      return [{ type: 'PartnerEnabled', data: { partnerId, reason: command.reason } }];
    case 'Offboard':
      ensure.ensureConfirmed(state, command.confirm);
      return [{ type: 'PartnerOffboarded', data: { partnerId, reason: command.reason } }];
    case 'Invite':
      return invite(command, state);
    case 'RemindInvited':
      return remind(command, state);
    case 'ExpireInvitation':
      return expire(command, state);
    case 'AcceptInvitation':
      return accept(command, state);
    default:
      return unreachable(command);
  }
}

function register(registration: Registration, state: PartnerState): PartnerEvent[] {
  if (state.status !== 'unregistered') {
    throw new DomainError('conflict', 'PARTNERS.ALREADY_REGISTERED', 'This partner is registered already.');
  }
  return [{ type: 'PartnerRegistered', data: registration }];
}

function changeDetails(command: Change<'ChangeDetails'>, state: RegisteredPartner): PartnerEvent[] {
  const { name = state.name, description = state.description, contactId = state.contactId } = command;
  if (!held(state.people, contactId)) {
    const faults = [{ pointer: '/contactId', message: 'must be the id of a person of this partner' }];
    const says = 'The primary contact must be among the people of the partner. Add the person first.';
    throw new DomainError('invalid', 'PARTNERS.CONTACT_UNKNOWN', says, { faults });
  }
  const same = name === state.name && description === state.description && contactId === state.contactId;
  const { partnerId } = state;
  return same ? [] : [{ type: 'PartnerDetailsChanged', data: { partnerId, name, description, contactId } }];
}

function changeDomains({ domains }: Change<'ChangeDomains'>, state: RegisteredPartner): PartnerEvent[] {
  const faults = ensure.domainFaults(domains, '/domains');
  if (faults.length > 0) {
    const says = 'Some of the domains cannot be read, so none was changed.';
    throw new DomainError('invalid', 'PARTNERS.DOMAINS_INVALID', says, { faults });
  }
  const wanted = ensure.normalDomains(domains);
  const same = wanted.length === state.allowedDomains.length && wanted.every((d) => state.allowedDomains.includes(d));
  const { partnerId } = state;
  return same ? [] : [{ type: 'AllowedDomainsChanged', data: { partnerId, domains: wanted } }];
}

function addPerson({ person, byMember }: Change<'AddPerson'>, state: RegisteredPartner): PartnerEvent[] {
  ensure.ensureNotYetAuthorised(state, person.personId);
  if (byMember) ensure.ensureDomainAllowed(person.email, state.allowedDomains);
  return [{ type: 'EmailAuthorised', data: { partnerId: state.partnerId, ...person } }];
}

function changeRole({ personId, role }: Change<'ChangeRole'>, state: RegisteredPartner): PartnerEvent[] {
  if (ensure.personOf(state, personId).role === role) return [];
  if (role !== 'admin') ensure.ensureSuccessor(state, personId);
  return [{ type: 'EmailRoleChanged', data: { partnerId: state.partnerId, personId, role } }];
}

/** When the primary contact leaves, another admin takes the place in the same append, so that there always is one. */
function removePerson({ personId }: Change<'RemovePerson'>, state: RegisteredPartner): PartnerEvent[] {
  ensure.personOf(state, personId);
  ensure.ensureSuccessor(state, personId);
  const { partnerId, name, description } = state;
  const removed: PartnerEvent = { type: 'EmailRemoved', data: { partnerId, personId } };
  const successor = state.contactId === personId ? ensure.successorOf(state, personId) : undefined;
  if (!successor) return [removed];
  const data = { partnerId, name, description, contactId: successor.personId };
  return [{ type: 'PartnerDetailsChanged', data }, removed];
}

function switchPortal({ open, reason }: Change<'SwitchPortal'>, state: RegisteredPartner): PartnerEvent[] {
  const { partnerId } = state;
  if (open === state.portalAccess) return [];
  return [
    open
      ? { type: 'PortalAccessOpened', data: { partnerId } }
      : { type: 'PortalAccessClosed', data: { partnerId, reason } },
  ];
}
