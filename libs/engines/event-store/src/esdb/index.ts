export { openEsdbEventStore } from './esdb-event-store.ts';
export type { EsdbOptions } from './esdb-event-store.ts';
