import { memoized } from '@gatehouse/kernel';
import type { Credential, Grant, PartnerAccess, Profile } from './partner-access.ts';

// What a call looks for among all that a partner ever had. States are immutable: a change puts others in their place.

const profilesByName = memoized((profiles: PartnerAccess['profiles']): ReadonlyMap<string, readonly Profile[]> => {
  const found = new Map<string, Profile[]>();
  for (const profile of Object.values(profiles)) {
    if (profile.removed) continue;
    for (const name of new Set([profile.profileId, profile.name])) {
      found.set(name, [...(found.get(name) ?? []), profile]);
    }
  }
  return found;
});

const grantsByProduct = memoized((grants: PartnerAccess['grants']): ReadonlyMap<string, readonly Grant[]> =>
  Map.groupBy(Object.values(grants), ({ productId }) => productId),
);

const credentialsById = memoized(
  (credentials: PartnerAccess['credentials']): ReadonlyMap<string, Credential> => new Map(Object.entries(credentials)),
);

/** Profiles that a caller may mean: those of this id or name that were not removed. */
export const profilesNamed = ({ profiles }: PartnerAccess, idOrName: string): readonly Profile[] =>
  profilesByName(profiles).get(idOrName) ?? [];

/** All that the partner ever was granted of a product. */
export const grantsOf = ({ grants }: PartnerAccess, productId: string): readonly Grant[] =>
  grantsByProduct(grants).get(productId) ?? [];

export const credentialOf = ({ credentials }: PartnerAccess, credentialId: string): Credential | undefined =>
  credentialsById(credentials).get(credentialId);
