export * from './certificate.ts';
export * from './fresh-database.ts';
export * from './old-server.ts';
export * from './own-server.ts';
