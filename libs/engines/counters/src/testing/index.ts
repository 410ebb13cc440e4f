export * from './old-server.ts';
export * from './redis-server.ts';
export * from './watched.ts';
