export * from './client.ts';
export * from './commands/index.ts';
export * from './read-stream.ts';
export * from './test-control.ts';
