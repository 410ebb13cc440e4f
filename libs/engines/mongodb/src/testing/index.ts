export * from './fresh-database.ts';
export * from './own-server.ts';
