export * from './configuration.ts';
export * from './failed-start.ts';
export * from './outside-engines.ts';
export { ConfigurationError } from './reader.ts';
export * from './stop-by-signal.ts';
export * from './master-key.ts';
