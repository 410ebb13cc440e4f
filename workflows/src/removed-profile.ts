import { streams, type AccessEvent, type CredentialEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';
import { ofItsPartner } from './facts.ts';

interface State {
  readonly removed: { readonly partnerId: string; readonly profileId: string; readonly reason: string } | null;
  /** Credentials that were issued and neither revoked nor regenerated away, with the end that they had from the start. */
  readonly standing: readonly { readonly id: string; readonly until: string | null }[];
}

/** The credentials of a profile that was removed are revoked. The gateway refuses them from the removal on. */
export const removedProfile: Flow<State> = {
  name: 'removed-profile',
  // A credential may have been on its way while the profile was removed.
  eventTypes: ['ProfileRemoved', 'CredentialIssued', 'CredentialImported'],
  subjectOf(event) {
    const { partnerId, profileId } = event.data as { partnerId: string; profileId: string };
    return `${partnerId}/${profileId}`;
  },
  streamsOf(subject) {
    const [partnerId = '', profileId = ''] = subject.split('/');
    return [streams.access(partnerId), streams.credentials(profileId)];
  },
  initial: { removed: null, standing: [] },
  facts: ofItsPartner,

  evolve(state, recorded, subject) {
    const event = recorded as DomainEvent as AccessEvent | CredentialEvent;
    const without = (id: string): State => ({ ...state, standing: state.standing.filter((other) => other.id !== id) });
    switch (event.type) {
      case 'ProfileRemoved': {
        const { partnerId, profileId, reason } = event.data;
        return subject.endsWith(`/${profileId}`) ? { ...state, removed: { partnerId, profileId, reason } } : state;
      }
      case 'CredentialIssued':
      case 'CredentialImported':
        return {
          ...state,
          standing: [...state.standing, { id: event.data.credentialId, until: event.data.until }],
        };
      case 'CredentialRevoked':
        return without(event.data.credentialId);
      case 'CredentialRegenerated':
      case 'RotationFinished':
        return without(event.data.oldId);
      default:
        return state;
    }
  },

  nextStep({ removed, standing }, now) {
    const alive = standing.filter(({ until }) => until === null || now < Date.parse(until)).map(({ id }) => id);
    if (!removed || alive.length === 0) return { done: true };
    return { send: { name: 'RevokeAllCredentials', data: removed }, step: `revoke ${alive.join(' ')}` };
  },
};
