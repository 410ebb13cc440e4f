import { currentOf, holdsAt, type AccessModel, type PartnerAccess, type ProductAccess } from '@gatehouse/access';
import { askable } from '../submission/check-access.ts';
import type { AskableProductAnswer, RequestFormAnswer } from './answers.ts';

/** What a partner can choose from when it asks for production: the same rules as the check of what it then sends. */
export function requestForm(model: AccessModel, partner: PartnerAccess, at: number): RequestFormAnswer {
  const tiers = [...model.tiers()].map(({ tier, name, questions }) => ({ tier, name, questions }));
  const products = [...model.products()].flatMap((product) => productChoice(model, partner, product, at));
  const production = Object.values(partner.profiles).filter((p) => !p.removed && p.environment === 'production');
  return {
    tier: partner.tier,
    tiers,
    products: products.sort((a, b) => a.name.localeCompare(b.name)),
    takenProfileNames: production.map(({ name }) => name),
  };
}

function productChoice(
  model: AccessModel,
  partner: PartnerAccess,
  product: ProductAccess,
  at: number,
): AskableProductAnswer[] {
  const may = askable(model, partner, product.productId, at);
  if (!may) return [];
  const { productId, slug, name, description, accepted, upstreams } = product;
  const lines = [...may.lines];
  const said = new Map(
    lines.flatMap((line) => currentOf(product, line)?.scopes ?? []).map((s) => [s.name, s.description] as const),
  );
  const held = Object.values(partner.grants).some(
    (grant) => grant.productId === productId && grant.environment === 'production' && holdsAt(grant, at),
  );
  return [
    {
      productId,
      slug,
      name,
      description,
      lines,
      scopes: [...may.scopes].map((scope) => ({ name: scope, description: said.get(scope) ?? '' })),
      methods: accepted.production,
      openInProduction: upstreams.production !== undefined,
      heldInProduction: held,
    },
  ];
}
