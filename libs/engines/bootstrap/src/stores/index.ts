export * from './open-stores.ts';
export * from './outside.ts';
