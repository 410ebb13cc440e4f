import type { EngineWatch } from '@gatehouse/kernel';
import type { Counters, CountersCarry, SharedByGateways } from '../port.ts';
import { redisCarry } from './carry.ts';
import { connectRedis } from './connect.ts';
import { redisCounters } from './counters.ts';
import { redisSharedFailures } from './failures.ts';
import { redisSharedLimits } from './shared-limits.ts';

export interface RedisCountersOptions {
  /** `redis://` or `rediss://`, with user and password where they are asked for. */
  readonly url: string;
  /** Of all keys; `gatehouse:` when it is left out. */
  readonly prefix?: string;
  readonly watch: EngineWatch;
}

/**
 * Counters, and limits for several gateways, on one Redis server. Throws UnusableEngine when the address, the password
 * or the version is wrong. They are as durable as the server is set: `appendfsync everysec` is what the port promises.
 */
export async function openRedisCounters({
  url,
  prefix = 'gatehouse:',
  watch,
}: RedisCountersOptions): Promise<Counters & { readonly shared: SharedByGateways; readonly carry: CountersCarry }> {
  const redis = await connectRedis(url, watch);
  return {
    ...redisCounters(redis, prefix),
    carry: redisCarry(redis, prefix),
    shared: { limits: redisSharedLimits(redis, prefix), failures: redisSharedFailures(redis, prefix) },
  };
}
