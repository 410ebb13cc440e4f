import { HTTP_METHODS, type AccessEvent, type PolicyAttachment, type ProfileData } from '@gatehouse/contracts';
import { grantsOf } from '../orders.ts';
import type { AccessCommand, Order } from './commands.ts';
import { addGrants } from './grants.ts';
import { attach } from './policies.ts';
import { nameTaken } from './profiles.ts';
import type { AccessState } from './state.ts';

type Command<K extends AccessCommand['kind']> = AccessCommand & Order<K>;

/** The sandbox of a new partner, in one append: its grants, a profile to call with, and its policy. */
export function openSandbox(command: Command<'OpenSandbox'>, state: AccessState): AccessEvent[] {
  const { partnerId, partnerStatus, orders, profileId, policyId } = command;
  if (partnerStatus === 'offboarded') return [];
  const profile: ProfileData = {
    profileId,
    name: 'default',
    environment: 'sandbox',
    method: 'token',
    methods: HTTP_METHODS,
    allowlist: [],
    logging: { headers: false, bodies: false },
    requestId: null,
  };
  return [
    ...addGrants({ partnerId, grants: orders.flatMap(grantsOf) }, state),
    ...profileOnce(partnerId, profile, state),
    ...policyOnce(partnerId, policyId, 'sandbox', null, state),
  ];
}

/** Exactly what was approved, in one append. */
export function applyApproval(command: Command<'ApplyApproval'>, state: AccessState): AccessEvent[] {
  const { partnerId, requestId, change } = command;
  return [
    ...addGrants({ partnerId, grants: change.grants.map((grant) => ({ ...grant, requestId })) }, state),
    ...profileOnce(partnerId, { ...change.profile, requestId }, state),
    ...policyOnce(partnerId, change.policyId, 'production', requestId, state),
  ];
}

/**
 * A profile that is there already stays as it is. Its name may have been taken since it was asked for; an approval must
 * not fail for that, so it gets the next free one.
 */
function profileOnce(partnerId: string, profile: ProfileData, state: AccessState): AccessEvent[] {
  if (state.profiles[profile.profileId]) return [];
  let { name } = profile;
  for (let n = 2; nameTaken(state, { ...profile, name }); n++) name = `${profile.name}-${n}`;
  return [{ type: 'ProfileAdded', data: { partnerId, ...profile, name } }];
}

function policyOnce(
  partnerId: string,
  policyId: string | null,
  environment: PolicyAttachment['environment'],
  requestId: string | null,
  state: AccessState,
): AccessEvent[] {
  if (policyId === null) return [];
  return attach(partnerId, { policyId, level: 'partner', targetId: partnerId, environment }, requestId, state);
}
