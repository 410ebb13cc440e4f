export * from './background.ts';
export { allProjections } from './contexts.ts';
export type { BackgroundLogger } from './logger.ts';
