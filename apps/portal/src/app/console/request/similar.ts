import type { RequestSheet } from './words.ts';

/** What weighs how much: the same product asked for, the same partner, the same tier. */
const WEIGHTS = { product: 3, partner: 2, tier: 1 };
const SHOWN = 5;

/** Past decisions that are most like the one to take: those that share a product or the partner, the latest of equals first. */
export function similarTo(request: RequestSheet, decided: readonly RequestSheet[]): readonly RequestSheet[] {
  return decided
    .filter(({ id }) => id !== request.id)
    .map((one) => ({ one, shared: sharedProducts(request, one), partner: one.partnerId === request.partnerId }))
    .filter(({ shared, partner }) => shared > 0 || partner)
    .map(({ one, shared, partner }) => ({
      one,
      weight:
        shared * WEIGHTS.product + (partner ? WEIGHTS.partner : 0) + (one.tier === request.tier ? WEIGHTS.tier : 0),
    }))
    .sort((a, b) => b.weight - a.weight || (b.one.decidedAt ?? '').localeCompare(a.one.decidedAt ?? ''))
    .slice(0, SHOWN)
    .map(({ one }) => one);
}

function sharedProducts(a: RequestSheet, b: RequestSheet): number {
  const asked = new Set(a.change.grants.map(({ productId }) => productId));
  return b.change.grants.filter(({ productId }) => asked.has(productId)).length;
}
