import type { RequestKind, StageData } from '@gatehouse/contracts';
import type { RouteTerms } from './state.ts';

/** A route that requests can take. */
export interface Route extends RouteTerms {
  readonly routeId: string;
  readonly version: number;
  /** ISO. */
  readonly definedAt: string;
}

/** What a route is chosen by. A request may name several products, and a tier other than the partner's own. */
export interface Asked {
  readonly kind: RequestKind;
  readonly tiers: readonly string[];
  readonly productIds: readonly string[];
}

const approvals = (stages: readonly StageData[]): number => stages.reduce((sum, { quorum }) => sum + quorum, 0);

/** Positive when the first is stricter: more stages, then more approvals. */
export const compareStrictness = (
  a: { readonly stages: readonly StageData[] },
  b: { readonly stages: readonly StageData[] },
): number => a.stages.length - b.stages.length || approvals(a.stages) - approvals(b.stages);

/** The strictest route that fits, the newest of equals; undefined when none fits (product row F4). */
export function strictestRoute(routes: readonly Route[], { kind, tiers, productIds }: Asked): Route | undefined {
  return routes
    .filter((route) => route.kind === kind)
    .filter(({ tier }) => tier === null || tiers.includes(tier))
    .filter(({ productId }) => productId === null || productIds.includes(productId))
    .sort((a, b) => compareStrictness(a, b) || a.definedAt.localeCompare(b.definedAt))
    .at(-1);
}
