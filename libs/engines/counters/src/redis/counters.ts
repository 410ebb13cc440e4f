import type { Redis } from 'ioredis';
import type { Counters, CounterState, LastUse } from '../port.ts';
import { plainly, script } from './ask.ts';
import { currentCounters } from './carry.ts';
import { counterKey, useKey } from './keys.ts';
import { ADD, RECORD_USES } from './scripts.ts';

/** So many keys at once at most, so that nobody else's call waits long: the server does one thing at a time. */
const KEYS_AT_ONCE = 500;

/** Counters in hashes, added to by scripts: all of them or none. */
export function redisCounters(redis: Redis, prefix: string): Counters {
  const add = script(redis, ADD);
  const record = script(redis, RECORD_USES);

  const hashes = async (keys: readonly string[], ...fields: string[]): Promise<(string | null)[][]> => {
    const found: (string | null)[][] = [];
    for (let i = 0; i < keys.length; i += KEYS_AT_ONCE) {
      const some = keys.slice(i, i + KEYS_AT_ONCE);
      found.push(...(await Promise.all(some.map((key) => plainly(redis.hmget(key, ...fields))))));
    }
    return found;
  };

  return {
    async add(additions) {
      const sound = ({ amount, window }: (typeof additions)[number]): boolean =>
        [amount, window.startsAt, window.resetsAt].every(Number.isFinite);
      // A script that fails half way has done its first half, so what could make it fail is refused before.
      if (!additions.every(sound)) throw new RangeError('An amount or an instant is no number.');
      if (additions.length === 0) return [];
      const args = additions.flatMap(({ amount, window }) => [amount, window.startsAt, window.resetsAt]);
      const answer = await add(
        additions.map(({ key }) => counterKey(prefix, key)),
        args,
      );
      return additions.map((_, i) => ({ used: Number(answer[2 * i]), resetsAt: Number(answer[2 * i + 1]) }));
    },

    async read(keys, now) {
      const found = await hashes(
        keys.map((key) => counterKey(prefix, key)),
        'used',
        'resetsAt',
      );
      const states = new Map<string, CounterState>();
      keys.forEach((key, i) => {
        const [used, resetsAt] = (found[i] ?? []).map(Number) as [number, number];
        if (resetsAt > now) states.set(key, { used, resetsAt });
      });
      return states;
    },

    current: (now) => currentCounters(redis, prefix, now),

    async recordUses(uses) {
      const all = [...uses];
      for (let i = 0; i < all.length; i += KEYS_AT_ONCE) {
        const some = all.slice(i, i + KEYS_AT_ONCE);
        await record(
          some.map(([id]) => useKey(prefix, id)),
          some.flatMap(([, { at, address }]) => [at, address]),
        );
      }
    },

    async lastUses(credentialIds) {
      const keys = credentialIds.map((id) => useKey(prefix, id));
      const found = await hashes(keys, 'at', 'address');
      const uses = new Map<string, LastUse>();
      credentialIds.forEach((id, i) => {
        const [at, address] = found[i] ?? [];
        if (at && address) uses.set(id, { at: Number(at), address });
      });
      return uses;
    },

    async close() {
      redis.disconnect();
    },
  };
}
