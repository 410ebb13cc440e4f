import type { AccessEvent } from '@gatehouse/contracts';
import { DomainError, held, notFound } from '@gatehouse/kernel';
import type { AccessCommand, Order } from './commands.ts';
import type { AccessState, GrantState } from './state.ts';

type Command<K extends AccessCommand['kind']> = AccessCommand & Order<K>;

/** A grant that is there already was added by this very order before. */
export function addGrants(
  { partnerId, grants }: Pick<Command<'AddGrants'>, 'partnerId' | 'grants'>,
  state: AccessState,
): AccessEvent[] {
  return grants
    .filter((grant) => !state.grants[grant.grantId])
    .map((grant) => ({ type: 'GrantAdded', data: { partnerId, ...grant } }));
}

export function changeGrant(command: Command<'ChangeGrant'>, state: AccessState): AccessEvent[] {
  const { partnerId, grantId, scopes, lines, since, until, at } = command;
  const grant = grantOf(state, grantId);
  ensureNotEnded(grant, at);
  const same =
    since === grant.since && until === grant.until && sameSet(scopes, grant.scopes) && sameSet(lines, grant.lines);
  const data = { partnerId, grantId, scopes, lines, since, until, requestId: null };
  return same ? [] : [{ type: 'GrantChanged', data }];
}

export function endGrant({ partnerId, grantId, reason, at }: Command<'EndGrant'>, state: AccessState): AccessEvent[] {
  const grant = grantOf(state, grantId);
  return isOver(grant, at) ? [] : [{ type: 'GrantEnded', data: { partnerId, grantId, endedAt: at, reason } }];
}

/** Everything that still holds, or was to hold, is over. */
export function endAll({ partnerId, reason, at }: Command<'EndAll'>, state: AccessState): AccessEvent[] {
  const grants = Object.values(state.grants).filter((grant) => !isOver(grant, at));
  const profiles = Object.values(state.profiles).filter((profile) => profile.status !== 'removed');
  return [
    ...grants.map(({ grantId }): AccessEvent => ({
      type: 'GrantEnded',
      data: { partnerId, grantId, endedAt: at, reason },
    })),
    ...profiles.map(({ profileId }): AccessEvent => ({
      type: 'ProfileRemoved',
      data: { partnerId, profileId, reason },
    })),
  ];
}

export function grantOf(state: AccessState, grantId: string): GrantState {
  const grant = held(state.grants, grantId);
  if (!grant) throw notFound('grant');
  return grant;
}

export const isOver = ({ ended, until }: GrantState, at: string): boolean => ended || (until !== null && until <= at);

export function ensureNotEnded(grant: GrantState, at: string): void {
  if (!isOver(grant, at)) return;
  const says = 'This grant is over, and stays so, so that its history holds. Add a new grant.';
  throw new DomainError('conflict', 'PARTNERS.GRANT_ENDED', says);
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value));
