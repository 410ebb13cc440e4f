import type { components } from '../../api/schema.d.ts';

type Credential = components['schemas']['CredentialAnswer'];

export interface KnownSecret {
  readonly credentialId: string;
  readonly profileId: string;
  readonly environment: Credential['environment'];
  readonly hint: string;
}

/** Secrets that still work and that the person has had in sight: they go on working when the person leaves (A2). */
export const knownSecrets = (personId: string, credentials: readonly Credential[]): KnownSecret[] =>
  credentials
    .filter(({ state }) => state === 'alive' || state === 'overlap')
    .filter(({ seen }) => seen.some((by) => by.personId === personId))
    .map(({ id, profileId, environment, hint }) => ({ credentialId: id, profileId, environment, hint }));
