import { holdsAt, operationsAllowed, type AccessModel, type Grant, type PartnerAccess } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import type { Names } from './names.ts';
import { reasonFrom, type Reason } from './reason.ts';

export interface GrantReport {
  readonly grantId: string;
  readonly product: { readonly productId: string; readonly slug: string; readonly name: string };
  readonly environment: Environment;
  readonly scopes: readonly string[];
  readonly lines: readonly string[];
  readonly since: string;
  readonly until: string | null;
  /** What could be called under it, as `GET /orders/{id}`. */
  readonly operations: readonly string[];
  readonly why: Reason;
}

export const instantOrNull = (until: number | null): string | null => (until === null ? null : iso(until));

export const grantsAt = ({ grants }: PartnerAccess, at: number): Grant[] =>
  Object.values(grants).filter((grant) => holdsAt(grant, at));

/** What a partner that is not active could call is nothing, whatever it holds. */
export const operationsUnder = (model: AccessModel, partner: PartnerAccess, grant: Grant, at: number): string[] =>
  partner.status === 'active'
    ? operationsAllowed(model, partner.partnerId, grant.environment, grant.productId, at).map(
        ({ method, path }) => `${method} ${path}`,
      )
    : [];

export async function reportGrant(
  model: AccessModel,
  grant: Grant,
  operations: readonly string[],
  names: Names,
): Promise<GrantReport> {
  const product = model.product(grant.productId);
  return {
    grantId: grant.grantId,
    product: { productId: grant.productId, slug: product?.slug ?? '', name: product?.name ?? '' },
    environment: grant.environment,
    scopes: grant.scopes,
    lines: grant.lines,
    since: iso(grant.since),
    until: instantOrNull(grant.until),
    operations,
    why: await reasonFrom(names)(grant.why),
  };
}
