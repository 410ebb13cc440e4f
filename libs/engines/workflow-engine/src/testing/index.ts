export * from './own-namespace.ts';
export { describeOwnTemporal, OwnServer } from './own-server.ts';
export * from './sample-flow.ts';
export * from './skipping-server.ts';
