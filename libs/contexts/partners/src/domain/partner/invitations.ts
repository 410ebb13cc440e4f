import type { PartnerEvent } from '@gatehouse/contracts';
import { DomainError, held, notFound } from '@gatehouse/kernel';
import type { Change } from './commands.ts';
import type { Invitation, RegisteredPartner } from './state.ts';

/** Sends an invitation, whether the person had one before or not. */
export function invite(command: Change<'Invite'>, state: RegisteredPartner): PartnerEvent[] {
  const { personId, invitationId, expiresAt, byHand } = command;
  if (byHand) ensureInvitable(state, personId);
  if (!held(state.people, personId) || state.invitations[personId]?.status === 'accepted') return [];
  return [{ type: 'InvitationSent', data: { partnerId: state.partnerId, invitationId, personId, expiresAt } }];
}

/** What a flow finds overtaken by events changes nothing. */
export function remind(command: Change<'RemindInvited'>, state: RegisteredPartner): PartnerEvent[] {
  const { personId, invitationId, reminder } = command;
  const open = openInvitation(state, personId, invitationId);
  if (!open || open.reminder >= reminder) return [];
  return [{ type: 'InvitationReminded', data: { partnerId: state.partnerId, invitationId, personId, reminder } }];
}

export function expire(command: Change<'ExpireInvitation'>, state: RegisteredPartner): PartnerEvent[] {
  const { personId, invitationId } = command;
  if (!openInvitation(state, personId, invitationId)) return [];
  return [{ type: 'InvitationExpired', data: { partnerId: state.partnerId, invitationId, personId } }];
}

/** The person signed in, which also makes good an invitation that had expired. */
export function accept(command: Change<'AcceptInvitation'>, state: RegisteredPartner): PartnerEvent[] {
  const { personId } = command;
  const invitation = state.invitations[personId];
  if (!invitation || invitation.status === 'accepted') return [];
  const { invitationId } = invitation;
  return [{ type: 'InvitationAccepted', data: { partnerId: state.partnerId, invitationId, personId } }];
}

function openInvitation(state: RegisteredPartner, personId: string, invitationId: string): Invitation | undefined {
  const invitation = state.invitations[personId];
  return invitation?.invitationId === invitationId && invitation.status === 'sent' ? invitation : undefined;
}

function ensureInvitable(state: RegisteredPartner, personId: string): void {
  if (!held(state.people, personId)) throw notFound('person');
  if (state.invitations[personId]?.status === 'accepted') {
    throw new DomainError(
      'conflict',
      'PARTNERS.INVITATION_ACCEPTED',
      'This person has signed in already and needs no invitation. They can ask for a sign-in link at any time.',
    );
  }
  if (state.status !== 'active' || !state.portalAccess) {
    throw new DomainError(
      'conflict',
      'PARTNERS.PORTAL_CLOSED',
      'Nobody of this partner can sign in now, so an invitation would lead nowhere. Enable it and open its portal first.',
    );
  }
}
