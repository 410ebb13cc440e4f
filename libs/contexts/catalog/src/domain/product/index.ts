import type { ProductEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';
import type { ProductCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { Product } from './state.ts';

export * from './commands.ts';
export { ensureLive, ensureSlugFree, RESERVED_SLUGS, SLUG } from './invariants.ts';
export { lineOf } from './line.ts';
export * from './state.ts';

export const productDecider: Decider<ProductCommand, Product, ProductEvent> = {
  initial: { status: 'none' },
  decide,
  evolve,
};
