export * from './configuration.ts';
export * from './engines.ts';
export * from './engines.module.ts';
export * from './live-directory.ts';
export * from './failed-start.ts';
