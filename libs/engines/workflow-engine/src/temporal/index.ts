export { createTemporalEngine, type TemporalEngineOptions } from './engine.ts';
export type { TemporalServer, TemporalTls } from './server.ts';
export { openTemporal, type TemporalConnection } from './connection.ts';
