import { streams, type AccessEvent, type PartnerEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';

interface State {
  readonly partnerId: string;
  readonly welcome: boolean;
  readonly sandboxOpen: boolean;
  /** People who were authorised and not yet invited, with the event that authorised them. */
  readonly uninvited: Readonly<Record<string, string>>;
}

/** After a registration: the sandbox is opened at once, and everyone who is authorised is invited. */
export const registration: Flow<State> = {
  name: 'registration',
  eventTypes: ['PartnerRegistered', 'EmailAuthorised', 'PortalAccessOpened'],
  subjectOf: (event) => (event.data as { partnerId?: string }).partnerId,
  streamsOf: (partnerId) => [streams.partner(partnerId), streams.access(partnerId)],
  initial: { partnerId: '', welcome: false, sandboxOpen: false, uninvited: {} },

  evolve(state, recorded) {
    const event = recorded as DomainEvent as PartnerEvent | AccessEvent;
    switch (event.type) {
      case 'PartnerRegistered': {
        const { partnerId, portalAccess, people } = event.data;
        const uninvited = Object.fromEntries(people.map(({ personId }) => [personId, recorded.id]));
        return { ...state, partnerId, welcome: portalAccess, uninvited };
      }
      case 'EmailAuthorised':
        return { ...state, uninvited: { ...state.uninvited, [event.data.personId]: recorded.id } };
      case 'EmailRemoved':
      case 'InvitationSent': {
        const { [event.data.personId]: _, ...uninvited } = state.uninvited;
        return { ...state, uninvited };
      }
      case 'PortalAccessOpened':
        return { ...state, welcome: true };
      case 'PortalAccessClosed':
      case 'PartnerOffboarded':
        return { ...state, welcome: false };
      case 'ProfileAdded':
        return { ...state, sandboxOpen: true };
      default:
        return state;
    }
  },

  nextStep(state) {
    const { partnerId } = state;
    if (partnerId === '') return { done: true };
    if (!state.sandboxOpen) return { send: { name: 'OpenSandbox', data: { partnerId } }, step: 'open sandbox' };
    const [invited] = state.welcome ? Object.entries(state.uninvited) : [];
    if (!invited) return { done: true };
    const [personId, authorisedBy] = invited;
    return {
      send: { name: 'SendInvitation', data: { partnerId, personId } },
      step: `invite ${personId} for ${authorisedBy}`,
    };
  },
};
