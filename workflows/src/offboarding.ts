import { streams, type AccessEvent, type PartnerEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';

interface State {
  readonly offboarded: { readonly partnerId: string; readonly reason: string; readonly eventId: string } | null;
  readonly openGrants: readonly string[];
  readonly profiles: readonly string[];
}

/** A partner that was off-boarded loses its grants and profiles for good, and with these its credentials (product row A4). */
export const offboarding: Flow<State> = {
  name: 'offboarding',
  eventTypes: ['PartnerOffboarded'],
  subjectOf: (event) => (event.data as { partnerId: string }).partnerId,
  streamsOf: (partnerId) => [streams.partner(partnerId), streams.access(partnerId)],
  initial: { offboarded: null, openGrants: [], profiles: [] },

  evolve(state, recorded) {
    const event = recorded as DomainEvent as PartnerEvent | AccessEvent;
    switch (event.type) {
      case 'PartnerOffboarded':
        return {
          ...state,
          offboarded: { partnerId: event.data.partnerId, reason: event.data.reason, eventId: recorded.id },
        };
      case 'GrantAdded':
        return { ...state, openGrants: [...state.openGrants, event.data.grantId] };
      case 'GrantEnded': {
        const { grantId } = event.data;
        return { ...state, openGrants: state.openGrants.filter((id) => id !== grantId) };
      }
      case 'ProfileAdded':
        return { ...state, profiles: [...state.profiles, event.data.profileId] };
      case 'ProfileRemoved': {
        const { profileId } = event.data;
        return { ...state, profiles: state.profiles.filter((id) => id !== profileId) };
      }
      default:
        return state;
    }
  },

  nextStep({ offboarded, openGrants, profiles }) {
    if (!offboarded || (openGrants.length === 0 && profiles.length === 0)) return { done: true };
    const { partnerId, reason, eventId } = offboarded;
    return { send: { name: 'EndAllGrants', data: { partnerId, reason } }, step: `end grants for ${eventId}` };
  },
};
