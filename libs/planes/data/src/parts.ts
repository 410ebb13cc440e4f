/** For benches: the gateway's own pipeline, with checks that they choose. No app imports this. */
export type { Checks } from './gateway-parts.ts';
export { startFromStoresWith } from './from-stores.ts';
