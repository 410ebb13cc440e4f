import type { AccessEvent, PolicyAttachment } from '@gatehouse/contracts';
import { DomainError, held, notFound } from '@gatehouse/kernel';
import type { AccessCommand, Order } from './commands.ts';
import { isOver } from './grants.ts';
import { samePlace, type AccessState } from './state.ts';

type Command<K extends AccessCommand['kind']> = AccessCommand & Order<K>;

export function attachPolicy(
  { partnerId, attachment, at }: Command<'AttachPolicy'>,
  state: AccessState,
): AccessEvent[] {
  ensureTarget(partnerId, attachment, at, state);
  return attach(partnerId, attachment, null, state);
}

export function detachPolicy({ partnerId, attachment }: Command<'DetachPolicy'>, state: AccessState): AccessEvent[] {
  if (!state.policies.some((each) => samePlace(each, attachment))) throw notFound('attached policy');
  return [{ type: 'PolicyDetached', data: { partnerId, ...attachment } }];
}

export function attach(
  partnerId: string,
  attachment: PolicyAttachment,
  requestId: string | null,
  state: AccessState,
): AccessEvent[] {
  if (state.policies.some((each) => samePlace(each, attachment))) return [];
  return [{ type: 'PolicyAttached', data: { partnerId, ...attachment, requestId } }];
}

/** Whether an operation exists is for the handler to say, which knows the products. */
function ensureTarget(
  partnerId: string,
  { level, targetId, environment }: PolicyAttachment,
  at: string,
  { grants, profiles }: AccessState,
): void {
  const target =
    level === 'grant' ? held(grants, targetId) : level === 'profile' ? held(profiles, targetId) : undefined;
  const gone = target && ('ended' in target ? isOver(target, at) : target.status === 'removed');
  const there = level === 'partner' ? targetId === partnerId : level === 'operation' || (target && !gone);
  const faults = [
    ...(there
      ? []
      : [{ pointer: '/targetId', message: `is no ${level} of this partner to which it could be attached` }]),
    ...(target && environment !== null && environment !== target.environment
      ? [{ pointer: '/environment', message: `the ${level} is in ${target.environment}` }]
      : []),
  ];
  if (faults.length === 0) return;
  const says = 'The policy cannot be attached there. Mend what is named.';
  throw new DomainError('invalid', 'PARTNERS.ATTACHMENT_INVALID', says, { faults });
}
