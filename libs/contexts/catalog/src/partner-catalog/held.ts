import { currentOf, holdsAt, linesOf } from '@gatehouse/access';
import type { PartnerAccess, ProductAccess, ProductVersion } from '@gatehouse/access';
import { ENVIRONMENTS, type Environment } from '@gatehouse/contracts';

/** Environments in which a grant of the product holds at this instant. */
export function environmentsOf(partner: PartnerAccess, productId: string, at: number): Environment[] {
  const held = Object.values(partner.grants).filter((grant) => grant.productId === productId && holdsAt(grant, at));
  return ENVIRONMENTS.filter((environment) => held.some((grant) => grant.environment === environment));
}

/** The newest line's version that is not retired. */
export function newestOf(product: ProductAccess): ProductVersion | undefined {
  return linesOf(product)
    .toReversed()
    .map((line) => currentOf(product, line))
    .find((version) => version !== undefined && version.state !== 'retired');
}

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name);
