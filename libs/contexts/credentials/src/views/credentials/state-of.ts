import type { CredentialDocument } from './document.ts';

export const CREDENTIAL_STATES = ['alive', 'overlap', 'ended', 'expired'] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

/** What a credential is at an instant (ISO): the same comparison of times that the gateway makes. */
export function stateOf({ until, end }: CredentialDocument, at: string): CredentialState {
  if (until === null) return 'alive';
  if (until <= at) return end === null ? 'expired' : 'ended';
  return end === 'rotated' ? 'overlap' : 'alive';
}
