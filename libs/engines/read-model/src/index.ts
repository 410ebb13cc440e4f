export * from './change.ts';
export * from './port.ts';
export { runProjection, type EventSource, type RunProjection } from './projector.ts';
export * from './rebuild.ts';
export * from './sqlite/read-model.ts';
export * from './wait.ts';
