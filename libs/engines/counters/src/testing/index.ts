export * from './redis-server.ts';
export * from './watched.ts';
