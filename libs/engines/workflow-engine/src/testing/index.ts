export * from './own-namespace.ts';
export * from './sample-flow.ts';
export * from './skipping-server.ts';
