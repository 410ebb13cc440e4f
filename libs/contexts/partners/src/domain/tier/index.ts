import type { AccessModel } from '@gatehouse/access';
import { ENVIRONMENTS, type TierEvent } from '@gatehouse/contracts';
import { canonicalJson, DomainError, type Decider, type Fault } from '@gatehouse/kernel';

export type TierTerms = TierEvent['data'];
export type TierState = { readonly terms: TierTerms | null };

const TIER = /^[a-z][a-z0-9-]{0,31}$/;

/** Everything that is wrong with a tier; the pointers are into its terms. */
export function tierFaults(terms: TierTerms, policies: Pick<AccessModel, 'policy'>): Fault[] {
  const unknown = ENVIRONMENTS.filter((environment) => {
    const policyId = terms.policies[environment];
    return policyId !== null && !policies.policy(policyId);
  });
  return [
    ...(TIER.test(terms.tier)
      ? []
      : [{ pointer: '/tier', message: 'must begin with a letter and hold a-z, 0-9 and -, at most 32 in all' }]),
    ...unknown.map((environment) => ({ pointer: `/policies/${environment}`, message: 'is no policy' })),
    // Answers are an object, so a schema of anything else could never be met.
    ...(terms.questions === null || terms.questions['type'] === 'object'
      ? []
      : [{ pointer: '/questions/type', message: 'must be "object": the answers are given by name' }]),
  ];
}

export const tierDecider: Decider<TierTerms & { readonly faults: readonly Fault[] }, TierState, TierEvent> = {
  initial: { terms: null },
  decide({ faults, ...terms }, state) {
    if (faults.length > 0) {
      const says = 'The tier has faults, so nothing was saved. Mend what is named.';
      throw new DomainError('invalid', 'PARTNERS.TIER_INVALID', says, { faults });
    }
    if (state.terms && canonicalJson(state.terms) === canonicalJson(terms)) return [];
    return [{ type: 'TierDefined', data: terms }];
  },
  evolve: (state, event) => (event.type === 'TierDefined' ? { terms: event.data } : state),
};
