import { streams, type AccessEvent, type PartnerEvent } from '@gatehouse/contracts';
import { deriveId, type DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';
import { ofItsPartner } from './facts.ts';

interface State {
  readonly partnerId: string;
  readonly portalOpen: boolean;
  readonly disabled: boolean;
  readonly offboarded: boolean;
  readonly sandboxOpen: boolean;
  /** People who were authorised and not yet invited, with the event that authorised them. */
  readonly uninvited: Readonly<Record<string, string>>;
}

/** The profile that comes with the sandbox; one that staff add before is no sign of the rest. */
const sandboxProfile = (partnerId: string): string => deriveId(partnerId, 'profile', 'sandbox');

/** After a registration: the sandbox is opened at once, and everyone who is authorised is invited. */
export const registration: Flow<State> = {
  name: 'registration',
  eventTypes: ['PartnerRegistered', 'EmailAuthorised', 'PortalAccessOpened', 'PartnerEnabled'],
  subjectOf: (event) => (event.data as { partnerId?: string }).partnerId,
  streamsOf: (partnerId) => [streams.partner(partnerId), streams.access(partnerId)],
  initial: {
    partnerId: '',
    portalOpen: false,
    disabled: false,
    offboarded: false,
    sandboxOpen: false,
    uninvited: {},
  },
  facts: ofItsPartner,

  evolve(state, recorded) {
    const event = recorded as DomainEvent as PartnerEvent | AccessEvent;
    switch (event.type) {
      case 'PartnerRegistered': {
        const { partnerId, portalAccess, people } = event.data;
        const uninvited = Object.fromEntries(people.map(({ personId }) => [personId, recorded.id]));
        return { ...state, partnerId, portalOpen: portalAccess, uninvited };
      }
      case 'EmailAuthorised':
        return { ...state, uninvited: { ...state.uninvited, [event.data.personId]: recorded.id } };
      case 'EmailRemoved':
      case 'InvitationSent': {
        const { [event.data.personId]: _, ...uninvited } = state.uninvited;
        return { ...state, uninvited };
      }
      case 'PortalAccessOpened':
        return { ...state, portalOpen: true };
      case 'PortalAccessClosed':
        return { ...state, portalOpen: false };
      case 'PartnerDisabled':
        return { ...state, disabled: true };
      case 'PartnerEnabled':
        return { ...state, disabled: false };
      case 'PartnerOffboarded':
        return { ...state, offboarded: true };
      case 'ProfileAdded':
        return event.data.profileId === sandboxProfile(state.partnerId) ? { ...state, sandboxOpen: true } : state;
      default:
        return state;
    }
  },

  nextStep(state) {
    const { partnerId } = state;
    if (partnerId === '' || state.offboarded) return { done: true };
    if (!state.sandboxOpen) return { send: { name: 'OpenSandbox', data: { partnerId } }, step: 'open sandbox' };
    // Who could not sign in is invited once that is possible again.
    const [invited] = state.portalOpen && !state.disabled ? Object.entries(state.uninvited) : [];
    if (!invited) return { done: true };
    const [personId, authorisedBy] = invited;
    return {
      send: { name: 'SendInvitation', data: { partnerId, personId } },
      step: `invite ${personId} for ${authorisedBy}`,
    };
  },
};
