export * as given from './events.ts';
export type { Placed } from './events.ts';
export * from './harness.ts';
