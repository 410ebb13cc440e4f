import type { Redis } from 'ioredis';
import { BLOCK_SHARE, HOLD_MS, type SharedLimits } from '../port.ts';
import { script } from './ask.ts';
import { counterKey, holdersKey } from './keys.ts';
import { SETTLE, TAKE } from './scripts.ts';

/** One script each, so that what several gateways ask at once is decided one after the other. */
export function redisSharedLimits(redis: Redis, prefix: string): SharedLimits {
  const take = script(redis, TAKE);
  const settle = script(redis, SETTLE);
  const keysOf = ({ key, window }: { key: string; window: { resetsAt: number } }): string[] => [
    counterKey(prefix, key),
    holdersKey(prefix, key, window.resetsAt),
  ];
  return {
    async take(windows, quotas, now) {
      const ask = {
        now,
        holdMs: HOLD_MS,
        share: BLOCK_SHARE,
        windows: windows.map(({ limit, length }) => ({ limit, length })),
        quotas: quotas.map(({ limit, window, holder, most }) => ({ limit, window, holder, most })),
      };
      const keys = [...windows.map(({ key }) => counterKey(prefix, key)), ...quotas.flatMap(keysOf)];
      const [allowed, ...rest] = (await take(keys, [JSON.stringify(ask)])).map(Number);
      const at = (i: number): number => rest[i] ?? 0;
      return {
        allowed: allowed === 1,
        windows: windows.map((_, i) => ({ used: at(3 * i), startsAt: at(3 * i + 1), resetsAt: at(3 * i + 2) })),
        quotas: quotas.map((_, i) => {
          const [used, granted] = [at(3 * windows.length + 2 * i), at(3 * windows.length + 2 * i + 1)];
          return { used, granted: Math.max(0, granted), full: granted < 0 };
        }),
      };
    },

    async settle(settlements, now) {
      const told = settlements.map(({ key: _, ...rest }) => rest);
      const ask = JSON.stringify({ now, holdMs: HOLD_MS, settlements: told });
      return (await settle(settlements.flatMap(keysOf), [ask])).map(Number);
    },
  };
}
