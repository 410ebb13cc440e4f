export { createTemporalEngine, type TemporalEngineOptions } from './engine.ts';
export type { TemporalServer, TemporalTls } from './server.ts';
export { openTemporal, type Temporal } from './temporal.ts';
