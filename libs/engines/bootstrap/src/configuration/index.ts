export * from './configuration.ts';
export * from './failed-start.ts';
export * from './stop-by-signal.ts';
