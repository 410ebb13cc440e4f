import type { PartnerEvent } from '@gatehouse/contracts';
import type { Invitation, PartnerState, RegisteredPartner } from './state.ts';

export const initial: PartnerState = { status: 'unregistered' };

export function evolve(state: PartnerState, event: PartnerEvent): PartnerState {
  if (event.type === 'PartnerRegistered') {
    const { people, grants, ...data } = event.data;
    const byId = Object.fromEntries(people.map((person) => [person.personId, person]));
    return { ...data, status: 'active', people: byId, invitations: {}, orders: grants };
  }
  return state.status === 'unregistered' ? state : evolveRegistered(state, event);
}

function evolveRegistered(state: RegisteredPartner, event: PartnerEvent): RegisteredPartner {
  switch (event.type) {
    case 'PartnerDetailsChanged': {
      const { name, description, contactId } = event.data;
      return { ...state, name, description, contactId };
    }
    case 'PartnerTierChanged':
      return { ...state, tier: event.data.tier };
    case 'AllowedDomainsChanged':
      return { ...state, allowedDomains: event.data.domains };
    case 'EmailAuthorised': {
      const { personId, email, name, role } = event.data;
      return { ...state, people: { ...state.people, [personId]: { personId, email, name, role } } };
    }
    case 'EmailRoleChanged': {
      const { personId, role } = event.data;
      const person = state.people[personId];
      return person ? { ...state, people: { ...state.people, [personId]: { ...person, role } } } : state;
    }
    case 'EmailRemoved': {
      const { [event.data.personId]: _person, ...people } = state.people;
      const { [event.data.personId]: _invitation, ...invitations } = state.invitations;
      return { ...state, people, invitations };
    }
    case 'PortalAccessOpened':
      return { ...state, portalAccess: true };
    case 'PortalAccessClosed':
      return { ...state, portalAccess: false };
    case 'PartnerDisabled':
      return { ...state, status: 'disabled' };
    case 'PartnerEnabled':
      return { ...state, status: 'active' };
    case 'PartnerOffboarded':
      return { ...state, status: 'offboarded' };
    case 'InvitationSent': {
      const { personId, invitationId } = event.data;
      return withInvitation(state, personId, { invitationId, status: 'sent', reminder: 0 });
    }
    case 'InvitationReminded':
      return changeInvitation(state, event.data.personId, { reminder: event.data.reminder });
    case 'InvitationExpired':
      return changeInvitation(state, event.data.personId, { status: 'expired' });
    case 'InvitationAccepted':
      return changeInvitation(state, event.data.personId, { status: 'accepted' });
    default:
      return state;
  }
}

const withInvitation = (state: RegisteredPartner, personId: string, invitation: Invitation): RegisteredPartner => ({
  ...state,
  invitations: { ...state.invitations, [personId]: invitation },
});

function changeInvitation(state: RegisteredPartner, personId: string, change: Partial<Invitation>): RegisteredPartner {
  const invitation = state.invitations[personId];
  return invitation ? withInvitation(state, personId, { ...invitation, ...change }) : state;
}
