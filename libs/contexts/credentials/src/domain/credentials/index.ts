import type { CredentialEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';
import type { CredentialsCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { ProfileCredentials } from './state.ts';

export * from './commands.ts';
export { MAX_OVERLAP_SECONDS, ensureKnown, ensureOwned, ensureStillAhead } from './invariants.ts';
export * from './state.ts';

export const credentialsDecider: Decider<CredentialsCommand, ProfileCredentials, CredentialEvent> = {
  initial: { status: 'none' },
  decide,
  evolve,
};
