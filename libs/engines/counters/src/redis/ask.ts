import { createHash } from 'node:crypto';
import { EngineAway } from '@gatehouse/kernel';
import type { Redis } from 'ioredis';

type Script = (keys: readonly string[], args: readonly (string | number)[]) => Promise<(string | number)[]>;

/**
 * A script by its digest, and by its text when the server does not have it, as after its restart. What fails is an
 * ordinary error: no key, no argument and no type of the client is in it.
 */
export function script(redis: Redis, lua: string): Script {
  const digest = createHash('sha1').update(lua).digest('hex');
  return async (keys, args) => {
    try {
      return (await redis.evalsha(digest, keys.length, ...keys, ...args)) as (string | number)[];
    } catch (error) {
      if (!isMissing(error)) throw plain(error);
    }
    return plainly(redis.eval(lua, keys.length, ...keys, ...args) as Promise<(string | number)[]>);
  };
}

/** The same for a command. */
export async function plainly<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw plain(error);
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && error.message.startsWith('NOSCRIPT');

/** It reads its files after a start, or hands over to another server. */
const PASSING = new Set(['LOADING', 'READONLY', 'MASTERDOWN', 'CLUSTERDOWN']);

function plain(error: unknown): Error {
  const message = error instanceof Error ? error.message : 'unknown';
  if (message.startsWith('Command timed out')) return new EngineAway('Redis does not answer in time.');
  // Answers of the server begin with their kind, in capitals; what follows may quote what was sent.
  const kind = /^[A-Z]{2,}/.exec(message)?.[0];
  if (kind === undefined) return new EngineAway('There is no connection to Redis.');
  return PASSING.has(kind) ? new EngineAway(`Redis cannot answer now: ${kind}.`) : new Error(`Redis refuses: ${kind}.`);
}
