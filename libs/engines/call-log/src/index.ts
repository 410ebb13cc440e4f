export * from './page.ts';
export * from './port.ts';
export * from './sqlite/call-log.ts';
