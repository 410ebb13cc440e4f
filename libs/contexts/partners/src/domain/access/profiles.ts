import { cidrFault } from '@gatehouse/access';
import type { AccessEvent, Environment } from '@gatehouse/contracts';
import { canonicalJson, DomainError, held, notFound, type Fault } from '@gatehouse/kernel';
import type { AccessCommand, Order } from './commands.ts';
import type { AccessState, ProfileState } from './state.ts';

type Command<K extends AccessCommand['kind']> = AccessCommand & Order<K>;

export function addProfile({ partnerId, profile }: Command<'AddProfile'>, state: AccessState): AccessEvent[] {
  ensureFit(state, profile);
  return [{ type: 'ProfileAdded', data: { partnerId, ...profile } }];
}

export function changeProfile(command: Command<'ChangeProfile'>, state: AccessState): AccessEvent[] {
  const { partnerId, profileId } = command;
  const profile = presentProfile(state, profileId);
  const name = command.name ?? profile.name;
  const methods = command.methods ?? profile.methods;
  const allowlist = command.allowlist ?? profile.allowlist;
  const logging = command.logging ?? profile.logging;
  ensureFit(state, { profileId, environment: profile.environment, name, allowlist });
  const change = { name, methods, allowlist, logging };
  const before = {
    name: profile.name,
    methods: profile.methods,
    allowlist: profile.allowlist,
    logging: profile.logging,
  };
  if (canonicalJson(change) === canonicalJson(before)) return [];
  return [{ type: 'ProfileChanged', data: { partnerId, profileId, ...change, requestId: null } }];
}

export function enableProfile({ partnerId, profileId }: Command<'EnableProfile'>, state: AccessState): AccessEvent[] {
  const { status } = presentProfile(state, profileId);
  return status === 'enabled' ? [] : [{ type: 'ProfileEnabled', data: { partnerId, profileId } }];
}

export function disableProfile(command: Command<'DisableProfile'>, state: AccessState): AccessEvent[] {
  const { partnerId, profileId, reason } = command;
  const { status } = presentProfile(state, profileId);
  return status === 'disabled' ? [] : [{ type: 'ProfileDisabled', data: { partnerId, profileId, reason } }];
}

export function removeProfile(command: Command<'RemoveProfile'>, state: AccessState): AccessEvent[] {
  const { partnerId, profileId, reason } = command;
  presentProfile(state, profileId);
  return [{ type: 'ProfileRemoved', data: { partnerId, profileId, reason } }];
}

/** Once removed, gone: a removed profile is as one that never was. */
export function presentProfile(state: AccessState, profileId: string): ProfileState {
  const profile = held(state.profiles, profileId);
  if (!profile || profile.status === 'removed') throw notFound('profile');
  return profile;
}

/** Calls may name a profile by its name, so within an environment a name means one profile. */
export const nameTaken = (
  state: AccessState,
  {
    profileId,
    environment,
    name,
  }: { readonly profileId: string; readonly environment: Environment; readonly name: string },
): boolean =>
  Object.values(state.profiles).some(
    (other) =>
      other.profileId !== profileId &&
      other.status !== 'removed' &&
      other.environment === environment &&
      other.name.toLowerCase() === name.toLowerCase(),
  );

interface Fitting {
  readonly profileId: string;
  readonly environment: Environment;
  readonly name: string;
  readonly allowlist: readonly string[];
}

function ensureFit(state: AccessState, profile: Fitting): void {
  const faults = profile.allowlist.flatMap((cidr, i): Fault[] => {
    const message = cidrFault(cidr);
    return message === undefined ? [] : [{ pointer: `/allowlist/${i}`, message }];
  });
  const taken = nameTaken(state, profile);
  const kind = faults.length === 0 && taken ? 'conflict' : 'invalid';
  if (taken) faults.unshift({ pointer: '/name', message: `names another profile in ${profile.environment}` });
  if (faults.length === 0) return;
  const code = kind === 'conflict' ? 'PARTNERS.PROFILE_NAME_TAKEN' : 'PARTNERS.PROFILE_INVALID';
  throw new DomainError(kind, code, 'The profile cannot be kept like this. Mend what is named.', { faults });
}
