import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { SharedFailures } from '../port.ts';
import { plainly } from './ask.ts';

/** One key, counted whether it is over the limit or not: what `rate-limiter-flexible` is made for. */
export function redisSharedFailures(redis: Redis, prefix: string): SharedFailures {
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `${prefix}failures`,
    // It only counts; what is too many is the gateway's to say.
    points: Number.MAX_SAFE_INTEGER,
    duration: 60,
    rejectIfRedisNotReady: true,
  });
  return {
    async count(address) {
      const { consumedPoints, msBeforeNext } = await plainly(limiter.penalty(address));
      return { count: consumedPoints, endsInMs: msBeforeNext };
    },
  };
}
