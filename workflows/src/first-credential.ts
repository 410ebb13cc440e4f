import { streams, type AccessEvent, type CredentialEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';
import { ofItsPartner } from './facts.ts';

interface State {
  /** The profile, while it is there and authenticates by token. */
  readonly profile: {
    readonly partnerId: string;
    readonly profileId: string;
    readonly requestId: string | null;
  } | null;
  readonly issued: boolean;
}

/** A profile that authenticates by token gets its first credential by itself: nobody asks for it (product row D1). */
export const firstCredential: Flow<State> = {
  name: 'first-credential',
  eventTypes: ['ProfileAdded'],
  subjectOf(event) {
    const { partnerId, profileId } = event.data as { partnerId: string; profileId: string };
    return `${partnerId}/${profileId}`;
  },
  streamsOf(subject) {
    const [partnerId = '', profileId = ''] = subject.split('/');
    return [streams.access(partnerId), streams.credentials(profileId)];
  },
  initial: { profile: null, issued: false },
  facts: ofItsPartner,

  evolve(state, recorded, subject) {
    const event = recorded as DomainEvent as AccessEvent | CredentialEvent;
    const { profileId } = event.data as { profileId?: string };
    if (profileId === undefined || !subject.endsWith(`/${profileId}`)) return state;
    switch (event.type) {
      case 'ProfileAdded': {
        const { partnerId, requestId, method } = event.data;
        return { ...state, profile: method === 'token' ? { partnerId, profileId, requestId } : null };
      }
      case 'ProfileRemoved':
        return { ...state, profile: null };
      case 'CredentialIssued':
      case 'CredentialImported':
        return { ...state, issued: true };
      default:
        return state;
    }
  },

  nextStep({ profile, issued }) {
    if (!profile || issued) return { done: true };
    return { send: { name: 'IssueCredential', data: profile }, step: 'issue' };
  },
};
