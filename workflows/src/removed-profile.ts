import { streams, type AccessEvent, type CredentialEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';

interface State {
  readonly removed: { readonly partnerId: string; readonly profileId: string; readonly reason: string } | null;
  /** Credentials that were issued and neither revoked nor regenerated away. */
  readonly standing: readonly string[];
}

/** The credentials of a profile that was removed are revoked. The gateway refuses them from the removal on. */
export const removedProfile: Flow<State> = {
  name: 'removed-profile',
  eventTypes: ['ProfileRemoved'],
  subjectOf(event) {
    const { partnerId, profileId } = event.data as { partnerId: string; profileId: string };
    return `${partnerId}/${profileId}`;
  },
  streamsOf(subject) {
    const [partnerId = '', profileId = ''] = subject.split('/');
    return [streams.access(partnerId), streams.credentials(profileId)];
  },
  initial: { removed: null, standing: [] },

  evolve(state, recorded, subject) {
    const event = recorded as DomainEvent as AccessEvent | CredentialEvent;
    const without = (id: string): State => ({ ...state, standing: state.standing.filter((other) => other !== id) });
    switch (event.type) {
      case 'ProfileRemoved': {
        const { partnerId, profileId, reason } = event.data;
        return subject.endsWith(`/${profileId}`) ? { ...state, removed: { partnerId, profileId, reason } } : state;
      }
      case 'CredentialIssued':
      case 'CredentialImported':
        return { ...state, standing: [...state.standing, event.data.credentialId] };
      case 'CredentialRevoked':
        return without(event.data.credentialId);
      case 'CredentialRegenerated':
      case 'RotationFinished':
        return without(event.data.oldId);
      default:
        return state;
    }
  },

  nextStep({ removed, standing }) {
    if (!removed || standing.length === 0) return { done: true };
    return { send: { name: 'RevokeAllCredentials', data: removed }, step: `revoke ${standing.join(' ')}` };
  },
};
