export * from './configuration/index.ts';
export * from './engines.ts';
export * from './engines.module.ts';
export * from './live-directory.ts';
export * from './open-read-model.ts';
