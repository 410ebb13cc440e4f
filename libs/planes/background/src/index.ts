export * from './background.ts';
export { serveHealth, type HealthServer, type ServeHealth } from './health.ts';
export { allProjections } from './contexts.ts';
export type { BackgroundLogger } from './logger.ts';
