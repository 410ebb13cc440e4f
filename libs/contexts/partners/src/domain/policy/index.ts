import type { PolicyEvent, PolicyTerms } from '@gatehouse/contracts';
import { canonicalJson, DomainError, notFound, type Decider, type Fault } from '@gatehouse/kernel';

export type PolicyState =
  | { readonly status: 'undefined' }
  | { readonly status: 'defined'; readonly version: number; readonly terms: PolicyTerms };

export interface PolicyCommand {
  readonly kind: 'Define' | 'Revise';
  readonly policyId: string;
  readonly terms: PolicyTerms;
}

const WEEK_IN_SECONDS = 604_800;

/** Everything that is wrong with the terms; the pointers are into them. */
export function policyFaults({ limits, rotation }: PolicyTerms): Fault[] {
  const windows = limits.map(({ window }) => window);
  const whole = (value: number, min: number, max = Number.MAX_SAFE_INTEGER): boolean =>
    Number.isSafeInteger(value) && value >= min && value <= max;
  return [
    ...(limits.length === 0 ? [{ pointer: '/limits', message: 'must hold a limit for at least one window' }] : []),
    ...limits.flatMap(({ window, limit }, i) => [
      ...(whole(limit, 1) ? [] : [{ pointer: `/limits/${i}/limit`, message: 'must be a whole number above 0' }]),
      ...(windows.indexOf(window) < i
        ? [{ pointer: `/limits/${i}/window`, message: `${window} stands here twice` }]
        : []),
    ]),
    ...(whole(rotation.overlapSeconds, 0, WEEK_IN_SECONDS)
      ? []
      : [{ pointer: '/rotation/overlapSeconds', message: 'must be from 0 to 604800, which is 7 days' }]),
    ...(rotation.intervalDays === null || whole(rotation.intervalDays, 1)
      ? []
      : [{ pointer: '/rotation/intervalDays', message: 'must be a whole number of days above 0, or null for never' }]),
  ];
}

function decide({ kind, policyId, terms }: PolicyCommand, state: PolicyState): readonly PolicyEvent[] {
  const faults = policyFaults(terms);
  if (faults.length > 0) {
    const says = 'The policy has faults, so nothing was saved. Mend what is named.';
    throw new DomainError('invalid', 'PARTNERS.POLICY_INVALID', says, { faults });
  }
  if (kind === 'Define') {
    if (state.status === 'defined')
      throw new DomainError('conflict', 'PARTNERS.POLICY_EXISTS', 'This policy exists already. Revise it instead.');
    return [{ type: 'PolicyDefined', data: { ...terms, policyId, version: 1 } }];
  }
  if (state.status === 'undefined') throw notFound('policy');
  if (canonicalJson(terms) === canonicalJson(state.terms)) return [];
  return [{ type: 'PolicyRevised', data: { ...terms, policyId, version: state.version + 1 } }];
}

function evolve(state: PolicyState, event: PolicyEvent): PolicyState {
  if (event.type !== 'PolicyDefined' && event.type !== 'PolicyRevised') return state;
  const { policyId: _, version, ...terms } = event.data;
  return { status: 'defined', version, terms };
}

export const policyDecider: Decider<PolicyCommand, PolicyState, PolicyEvent> = {
  initial: { status: 'undefined' },
  decide,
  evolve,
};
