export * from './calendar.ts';
export * from './faults.ts';
