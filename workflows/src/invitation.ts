import { streams, type PartnerEvent, type PersonEvent } from '@gatehouse/contracts';
import { DAY, type DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';

/** Days after which an invitation is brought to mind again; it ends with its own `expiresAt` (product row F1). */
const REMIND_AFTER = [3 * DAY, 7 * DAY];

interface Invitation {
  readonly partnerId: string;
  readonly personId: string;
  readonly invitationId: string;
  readonly sentAt: number;
  readonly expiresAt: number;
  readonly reminders: number;
  readonly signedIn: boolean;
}

/** null while nothing is open: not sent, accepted, expired, or the person was removed. */
type State = Invitation | null;

/** One person's invitation: reminded twice, accepted by the first sign-in, expired after its time. */
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
  initial: null,

  evolve(state, recorded, subject) {
    const event = recorded as DomainEvent as PartnerEvent | PersonEvent;
    const { personId: about } = event.data as { personId?: string };
    // The partner's stream holds its colleagues' invitations, too.
    if (about !== undefined && !subject.endsWith(`/${about}`)) return state;
    switch (event.type) {
      case 'InvitationSent': {
        const { partnerId, personId, invitationId, expiresAt } = event.data;
        const sentAt = Date.parse(recorded.meta.at);
        return {
          partnerId,
          personId,
          invitationId,
          sentAt,
          expiresAt: Date.parse(expiresAt),
          reminders: 0,
          signedIn: false,
        };
      }
      case 'InvitationReminded':
        return state && { ...state, reminders: event.data.reminder };
      case 'InvitationAccepted':
      case 'InvitationExpired':
        return state && event.data.invitationId === state.invitationId ? null : state;
      case 'EmailRemoved':
      case 'PartnerOffboarded':
        return null;
      case 'SignedIn':
        return state && event.data.partnerId === state.partnerId ? { ...state, signedIn: true } : state;
      case 'PartnerSwitched':
        return state && event.data.to === state.partnerId ? { ...state, signedIn: true } : state;
      default:
        return state;
    }
  },

  nextStep(state, now) {
    if (!state) return { done: true };
    const { partnerId, personId, invitationId } = state;
    const data = { partnerId, personId, invitationId };
    if (state.signedIn) return { send: { name: 'AcceptInvitation', data }, step: `accept ${invitationId}` };
    if (now >= state.expiresAt) return { send: { name: 'ExpireInvitation', data }, step: `expire ${invitationId}` };
    const after = REMIND_AFTER[state.reminders];
    if (after === undefined) return { wait: state.expiresAt };
    if (now < state.sentAt + after) return { wait: Math.min(state.sentAt + after, state.expiresAt) };
    const reminder = state.reminders + 1;
    return {
      send: { name: 'RemindInvitation', data: { ...data, reminder } },
      step: `remind ${invitationId} ${reminder}`,
    };
  },
};
