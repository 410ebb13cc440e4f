import { describe, expect, it } from '@jest/globals';
import { AccessModel } from '@gatehouse/access';
import { tierDecider, tierFaults, type TierTerms } from './index.ts';

const terms: TierTerms = {
  tier: 'standard',
  name: 'Standard',
  elevated: false,
  policies: { sandbox: null, production: null },
  questions: null,
};

describe('a tier', () => {
  it('is defined, and defined again only when something changes', () => {
    const [defined] = tierDecider.decide({ ...terms, faults: [] }, tierDecider.initial);
    expect(defined).toEqual({ type: 'TierDefined', data: terms });
    const state = defined ? tierDecider.evolve(tierDecider.initial, defined) : tierDecider.initial;
    expect(tierDecider.decide({ ...terms, faults: [] }, state)).toEqual([]);
    expect(tierDecider.decide({ ...terms, elevated: true, faults: [] }, state)).toHaveLength(1);
  });

  it('names every fault at once and is not saved with any', () => {
    const broken: TierTerms = {
      ...terms,
      tier: 'Gold!',
      policies: { sandbox: 'none', production: 'none' },
      questions: { type: 'array' },
    };
    const faults = tierFaults(broken, new AccessModel());
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/tier',
      '/policies/sandbox',
      '/policies/production',
      '/questions/type',
    ]);
    expect(() => tierDecider.decide({ ...broken, faults }, tierDecider.initial)).toThrow(
      expect.objectContaining({ code: 'PARTNERS.TIER_INVALID', faults }),
    );
  });
});
