export * from './open-stores.ts';
export * from './outside.ts';
export * from './trace-outside.ts';
