export { openRedisCounters, type RedisCountersOptions } from './open.ts';
