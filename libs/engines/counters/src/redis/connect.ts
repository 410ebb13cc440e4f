import { UnusableEngine, type EngineWatch } from '@gatehouse/kernel';
import { Redis } from 'ioredis';
import { addressFault, connectionFault, versionFault } from './faults.ts';

/** Milliseconds. A command takes one at most; what has none after a second will have none that is of use. */
const ANSWER_MS = 1000;
/** A connection that is silent for so long under a question is dead, even when nobody says so: another is made. */
const SILENCE_MS = 3000;
/** As long as a lost packet or two are sent again on a slow network. */
const CONNECT_MS = 3000;
/** Between tries to reach it again: at once when it was only restarted, never so often that it is a burden. */
const pauseBefore = (attempt: number): number => Math.min(1000, 50 * 2 ** Math.min(attempt, 10));

/** Connects, and throws UnusableEngine when this server cannot be used. Once open it comes back by itself. */
export async function connectRedis(url: string, watch: EngineWatch): Promise<Redis> {
  const fault = addressFault(url);
  if (fault !== undefined) throw new UnusableEngine(fault);
  let opened = false;
  let reason: unknown;
  const redis = new Redis(url, {
    lazyConnect: true,
    // A command for which there is no connection fails at once, and one whose connection breaks is not sent again:
    // its caller knows what to do instead, and whether it may be done twice.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    socketTimeout: SILENCE_MS,
    connectTimeout: CONNECT_MS,
    connectionName: 'gatehouse',
    retryStrategy: (attempt) => (opened ? pauseBefore(attempt) : null),
    // A server that has become a replica is not the one to write to any more: the name may lead elsewhere now.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  redis.on('error', (error: unknown) => (reason = error));
  try {
    await redis.connect();
    // A database that is not there is told by an error only: it would go on with another one.
    if (reason !== undefined) throw reason as Error;
    const tooOld = versionFault(await redis.info('server'));
    if (tooOld !== undefined) throw new UnusableEngine(tooOld);
  } catch (error) {
    redis.disconnect();
    if (error instanceof UnusableEngine) throw error;
    throw new UnusableEngine(connectionFault(reason ?? error), { cause: reason ?? error });
  }
  opened = true;
  watch.reached();
  redis.on('ready', () => watch.reached());
  redis.on('close', () => watch.lost('the connection is lost'));
  return redis;
}
