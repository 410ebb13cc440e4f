export * from './port.ts';
export * from './sqlite/counters.ts';
