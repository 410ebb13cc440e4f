import { streams, type AccessEvent, type PartnerEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';
import { ofItsPartner } from './facts.ts';

interface State {
  readonly offboarded: { readonly partnerId: string; readonly reason: string } | null;
  /** Grants that were not ended, with the end of their term; one that has lapsed needs no ending. */
  readonly openGrants: Readonly<Record<string, string | null>>;
  readonly profiles: readonly string[];
}

/** A partner that was off-boarded loses its grants and profiles for good, and with these its credentials (product row A4). */
export const offboarding: Flow<State> = {
  name: 'offboarding',
  // What was being added while the partner was off-boarded ends, too.
  eventTypes: ['PartnerOffboarded', 'GrantAdded', 'ProfileAdded'],
  subjectOf: (event) => (event.data as { partnerId: string }).partnerId,
  streamsOf: (partnerId) => [streams.partner(partnerId), streams.access(partnerId)],
  initial: { offboarded: null, openGrants: {}, profiles: [] },
  facts: ofItsPartner,

  evolve(state, recorded) {
    const event = recorded as DomainEvent as PartnerEvent | AccessEvent;
    switch (event.type) {
      case 'PartnerOffboarded':
        return { ...state, offboarded: { partnerId: event.data.partnerId, reason: event.data.reason } };
      case 'GrantAdded':
      case 'GrantChanged':
        return { ...state, openGrants: { ...state.openGrants, [event.data.grantId]: event.data.until } };
      case 'GrantEnded': {
        const { [event.data.grantId]: _, ...openGrants } = state.openGrants;
        return { ...state, openGrants };
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

  nextStep({ offboarded, openGrants, profiles }, now) {
    const grants = Object.entries(openGrants)
      .filter(([, until]) => until === null || now < Date.parse(until))
      .map(([grantId]) => grantId);
    const left = [...grants, ...profiles];
    if (!offboarded || left.length === 0) return { done: true };
    return { send: { name: 'EndAllGrants', data: offboarded }, step: `end ${left.join(' ')}` };
  },
};
