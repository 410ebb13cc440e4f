import type { Redis } from 'ioredis';
import type { Addition, CountersCarry, LastUse } from '../port.ts';
import { plainly } from './ask.ts';
import { counterKey, useKey } from './keys.ts';

/** A step of a scan looks at so many keys at most, so that nobody else's call waits long. */
const LOOKED_AT = 500;

export function redisCarry(redis: Redis, prefix: string): CountersCarry {
  return {
    async all(now) {
      const counters: Addition[] = [];
      for await (const some of currentCounters(redis, prefix, now)) counters.push(...some);
      const uses = new Map<string, LastUse>();
      for await (const some of hashesUnder(redis, useKey(prefix, ''))) {
        for (const [id, { at, address }] of some) {
          if (at !== undefined && address !== undefined) uses.set(id, { at: Number(at), address });
        }
      }
      return { counters, uses };
    },
    async clear() {
      for await (const keys of keysUnder(redis, prefix)) await plainly(redis.unlink(...keys));
    },
  };
}

/** Those whose window is not over, some at a time. */
export async function* currentCounters(redis: Redis, prefix: string, now: number): AsyncGenerator<Addition[]> {
  for await (const some of hashesUnder(redis, counterKey(prefix, ''))) {
    const all = some.map(([key, { used, startsAt, resetsAt }]) => ({
      key,
      amount: Number(used),
      window: { startsAt: Number(startsAt), resetsAt: Number(resetsAt) },
    }));
    yield all.filter(({ window }) => window.resetsAt > now);
  }
}

/** Keys that begin so, a few at a time; a scan may name one twice. */
async function* keysUnder(redis: Redis, beginning: string): AsyncGenerator<string[]> {
  const match = `${beginning.replaceAll(/[[\]*?^\\]/g, '\\$&')}*`;
  let cursor = '0';
  do {
    const [next, keys] = await plainly(redis.scan(cursor, 'MATCH', match, 'COUNT', LOOKED_AT));
    cursor = next;
    if (keys.length > 0) yield keys;
  } while (cursor !== '0');
}

type Hash = Readonly<Partial<Record<string, string>>>;

/** Each once, by what follows the beginning. */
async function* hashesUnder(redis: Redis, beginning: string): AsyncGenerator<(readonly [string, Hash])[]> {
  const seen = new Set<string>();
  for await (const keys of keysUnder(redis, beginning)) {
    const fresh = keys.filter((key) => !seen.has(key));
    const hashes = await Promise.all(fresh.map((key) => plainly(redis.hgetall(key))));
    for (const key of fresh) seen.add(key);
    yield fresh.map((key, n) => [key.slice(beginning.length), hashes[n] ?? {}] as const);
  }
}
