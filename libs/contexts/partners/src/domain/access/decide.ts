import type { AccessEvent } from '@gatehouse/contracts';
import { notFound, unreachable } from '@gatehouse/kernel';
import { ensureNotOffboarded } from '../partner/invariants.ts';
import type { AccessCommand } from './commands.ts';
import { addGrants, changeGrant, endAll, endGrant } from './grants.ts';
import { applyApproval, openSandbox } from './packages.ts';
import { attachPolicy, detachPolicy } from './policies.ts';
import { addProfile, changeProfile, disableProfile, enableProfile, removeProfile } from './profiles.ts';
import type { AccessState } from './state.ts';

export function decide(command: AccessCommand, state: AccessState): readonly AccessEvent[] {
  if (command.partnerStatus === 'unregistered') throw notFound('partner');
  if (command.kind === 'EndAll') return endAll(command, state);
  if (command.kind === 'OpenSandbox') return openSandbox(command, state);
  ensureNotOffboarded({ status: command.partnerStatus });
  switch (command.kind) {
    case 'ApplyApproval':
      return applyApproval(command, state);
    case 'AddGrants':
      return addGrants(command, state);
    case 'ChangeGrant':
      return changeGrant(command, state);
    case 'EndGrant':
      return endGrant(command, state);
    case 'AddProfile':
      return addProfile(command, state);
    case 'ChangeProfile':
      return changeProfile(command, state);
    case 'EnableProfile':
      return enableProfile(command, state);
    case 'DisableProfile':
      return disableProfile(command, state);
    case 'RemoveProfile':
      return removeProfile(command, state);
    case 'AttachPolicy':
      return attachPolicy(command, state);
    case 'DetachPolicy':
      return detachPolicy(command, state);
    default:
      return unreachable(command);
  }
}
