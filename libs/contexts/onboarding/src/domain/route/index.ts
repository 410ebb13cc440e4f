export * from './decide.ts';
export * from './faults.ts';
export * from './state.ts';
export * from './strictest.ts';
