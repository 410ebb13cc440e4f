export { backoffAfter } from './backoff.ts';
export * from './embedded/due-table.ts';
export * from './embedded/engine.ts';
export * from './embedded/run-flow.ts';
export * from './port.ts';
export * from './reactor.ts';
export * from './reconcile.ts';
