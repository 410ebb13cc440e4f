import { streams, type PartnerEvent, type PersonEvent } from '@gatehouse/contracts';
import { DAY, type DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';
import { ofItsPartner } from './facts.ts';

/** Days after which an invitation is brought to mind again; it ends with its own `expiresAt` (product row F1). */
const REMIND_AFTER = [3 * DAY, 7 * DAY];
/** How often it is looked at again while nobody can use it: opening the portal again pokes no single invitation. */
const LOOK_AGAIN_AFTER = DAY;

interface Invitation {
  readonly partnerId: string;
  readonly personId: string;
  readonly invitationId: string;
  readonly sentAt: number;
  readonly expiresAt: number;
  readonly reminders: number;
  readonly expired: boolean;
}

/** Of the partner. While it is disabled or its portal closed, an invitation is of no use to anybody. */
interface Standing {
  readonly enabled: boolean;
  readonly portal: boolean;
}

interface State {
  readonly standing: Standing;
  /** null when there is none to follow: not sent, accepted, or the person was removed. */
  readonly invitation: Invitation | null;
  readonly signedIn: boolean;
}

/** One person's invitation: reminded twice, expired after its time, accepted by a sign-in, however late that is. */
export const invitation: Flow<State> = {
  name: 'invitation',
  eventTypes: [
    'InvitationSent',
    'InvitationExpired',
    'InvitationAccepted',
    'EmailRemoved',
    'SignedIn',
    'PartnerSwitched',
  ],
  subjectOf(recorded) {
    const event = recorded as DomainEvent as PartnerEvent | PersonEvent;
    switch (event.type) {
      case 'SignedIn':
        return event.data.partnerId === null ? undefined : `${event.data.partnerId}/${event.data.personId}`;
      case 'PartnerSwitched':
        return `${event.data.to}/${event.data.personId}`;
      default: {
        const { partnerId, personId } = event.data as { partnerId: string; personId: string };
        return `${partnerId}/${personId}`;
      }
    }
  },
  streamsOf(subject) {
    const [partnerId = '', personId = ''] = subject.split('/');
    return [streams.partner(partnerId), streams.person(personId)];
  },
  initial: { standing: { enabled: true, portal: true }, invitation: null, signedIn: false },
  facts: ofItsPartner,

  evolve(state, recorded, subject) {
    const event = recorded as DomainEvent as PartnerEvent | PersonEvent;
    const { personId: about } = event.data as { personId?: string };
    // The partner's stream holds its colleagues' invitations, too.
    if (about !== undefined && !subject.endsWith(`/${about}`)) return state;
    const { invitation: open } = state;
    const ofOpen = (invitationId: string): boolean => open?.invitationId === invitationId;
    switch (event.type) {
      case 'PartnerRegistered':
        return { ...state, standing: { enabled: true, portal: event.data.portalAccess } };
      case 'PartnerDisabled':
      case 'PartnerEnabled':
        return { ...state, standing: { ...state.standing, enabled: event.type === 'PartnerEnabled' } };
      case 'PortalAccessOpened':
      case 'PortalAccessClosed':
        return { ...state, standing: { ...state.standing, portal: event.type === 'PortalAccessOpened' } };
      case 'InvitationSent': {
        const { partnerId, personId, invitationId, expiresAt: end } = event.data;
        const [sentAt, expiresAt] = [Date.parse(recorded.meta.at), Date.parse(end)];
        const sent = { partnerId, personId, invitationId, sentAt, expiresAt, reminders: 0, expired: false };
        return { ...state, invitation: sent };
      }
      case 'InvitationReminded':
        return open && ofOpen(event.data.invitationId)
          ? { ...state, invitation: { ...open, reminders: event.data.reminder } }
          : state;
      case 'InvitationExpired':
        return open && ofOpen(event.data.invitationId) ? { ...state, invitation: { ...open, expired: true } } : state;
      case 'InvitationAccepted':
        return ofOpen(event.data.invitationId) ? { ...state, invitation: null } : state;
      case 'EmailRemoved':
      case 'PartnerOffboarded':
        return { ...state, invitation: null, signedIn: false };
      case 'SignedIn':
        return subject === `${event.data.partnerId}/${about}` ? { ...state, signedIn: true } : state;
      case 'PartnerSwitched':
        return subject === `${event.data.to}/${about}` ? { ...state, signedIn: true } : state;
      default:
        return state;
    }
  },

  nextStep({ standing, invitation, signedIn }, now) {
    if (!invitation) return { done: true };
    const { partnerId, personId, invitationId, sentAt, expiresAt, reminders, expired } = invitation;
    const data = { partnerId, personId, invitationId };
    if (signedIn) return { send: { name: 'AcceptInvitation', data }, step: `accept ${invitationId}` };
    if (expired) return { done: true };
    if (now >= expiresAt) return { send: { name: 'ExpireInvitation', data }, step: `expire ${invitationId}` };
    if (!standing.enabled || !standing.portal) return { wait: Math.min(now + LOOK_AGAIN_AFTER, expiresAt) };
    // Of several reminders that were missed only the last is worth sending.
    const reminder = REMIND_AFTER.filter((after) => now >= sentAt + after).length;
    if (reminder > reminders) {
      const send = { name: 'RemindInvitation', data: { ...data, reminder } } as const;
      return { send, step: `remind ${invitationId} ${reminder}` };
    }
    const next = REMIND_AFTER.find((after) => now < sentAt + after);
    return { wait: next === undefined ? expiresAt : Math.min(sentAt + next, expiresAt) };
  },
};
