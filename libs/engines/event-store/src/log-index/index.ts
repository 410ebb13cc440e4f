export * from './port.ts';
export { followLog, indexed, type FollowLog } from './follow.ts';
export { openSqliteLogIndex, type SqliteLogIndexOptions } from './sqlite-log-index.ts';
