import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { credentialOf, grantsOf, profilesNamed } from './lookups.ts';
import type { Credential, Grant, PartnerAccess, Profile } from './partner-access.ts';

/** Few names, so that ids and names meet. */
const name = fc.constantFrom('main', 'backup', 'a', 'b', '1', '__proto__');
const byId = <T>(items: readonly T[], id: (item: T) => string): Record<string, T> =>
  Object.fromEntries(items.map((item) => [id(item), item]));
const partnerWith = (part: Partial<PartnerAccess>): PartnerAccess => part as PartnerAccess;

describe('what a call looks for of a partner', () => {
  it('is every profile of the id or the name that was not removed, in their order', () => {
    const some = fc.array(fc.record({ profileId: name, name, removed: fc.boolean() }));
    fc.assert(
      fc.property(some, name, (drawn, wanted) => {
        const profiles = byId(drawn as unknown as Profile[], ({ profileId }) => profileId);
        const fitting = Object.values(profiles).filter(
          (each) => !each.removed && (each.profileId === wanted || each.name === wanted),
        );
        expect(profilesNamed(partnerWith({ profiles }), wanted)).toEqual(fitting);
      }),
    );
  });

  it('is every grant of the product, in their order', () => {
    const some = fc.array(fc.record({ grantId: fc.uuid(), productId: name }));
    fc.assert(
      fc.property(some, name, (drawn, wanted) => {
        const grants = byId(drawn as unknown as Grant[], ({ grantId }) => grantId);
        const fitting = Object.values(grants).filter(({ productId }) => productId === wanted);
        expect(grantsOf(partnerWith({ grants }), wanted)).toEqual(fitting);
      }),
    );
  });

  it('is the credential of the id, and none that an object has of itself', () => {
    const credential = { credentialId: 'one' } as Credential;
    const partner = partnerWith({ credentials: { one: credential } });
    expect(credentialOf(partner, 'one')).toBe(credential);
    expect(credentialOf(partner, 'constructor')).toBeUndefined();
  });
});
