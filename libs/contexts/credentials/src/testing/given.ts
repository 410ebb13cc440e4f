import type { CredentialEvent } from '@gatehouse/contracts';
import { fold, iso } from '@gatehouse/kernel';
import { credentialsDecider } from '../domain/credentials/index.ts';
import type { CredentialsCommand, NewCredential } from '../domain/credentials/index.ts';

const START = Date.parse('2026-01-05T09:00:00.000Z');
export const at = (after = 0): string => iso(START + after);
export const of = { partnerId: 'acme', profileId: 'main' };

export const fresh = (credentialId: string): NewCredential => ({
  credentialId,
  environment: 'sandbox',
  method: 'token',
  tokenHash: `hash-${credentialId}`,
  hint: 'gh_sbx_…abcd',
  display: 'revealable',
  rotateBy: null,
  requestId: null,
});

export const state = (given: readonly CredentialEvent[]) => fold(credentialsDecider, given);
export const when = (given: readonly CredentialEvent[], command: CredentialsCommand): readonly CredentialEvent[] =>
  credentialsDecider.decide(command, state(given));
export const refusal = (given: readonly CredentialEvent[], command: CredentialsCommand): unknown => {
  try {
    return when(given, command);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

export const issued = (id: string, after = 0): CredentialEvent => ({
  type: 'CredentialIssued',
  data: { ...of, ...fresh(id), since: at(after), until: null },
});
export const rotate = (id: string, after = 0, overlapSeconds = 3600): CredentialsCommand => {
  return { kind: 'rotate', ...of, rotationId: `to-${id}`, credential: fresh(id), overlapSeconds, at: at(after) };
};
export const rotating = [issued('a'), ...when([issued('a')], rotate('b'))];
export const extend = (after: number, overlapSeconds = 3600): CredentialsCommand => {
  return { kind: 'extend', ...of, overlapSeconds, at: at(after) };
};
export const revoke = (credentialId: string, after = 0): CredentialsCommand => {
  return { kind: 'revoke', ...of, credentialId, reason: 'leaked', at: at(after) };
};
export const types = (events: readonly CredentialEvent[]): string[] => events.map(({ type }) => type);
