export * from './background.ts';
export { allProjections } from './contexts.ts';
