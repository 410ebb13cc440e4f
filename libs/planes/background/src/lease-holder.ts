import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@gatehouse/kernel';
import { acquireLease, releaseLease, renewLease, type Records } from '@gatehouse/records';

export interface LeaseHolderOptions {
  readonly records: Records;
  readonly clock: Clock;
  readonly name: string;
  readonly owner: string;
  readonly ttlMs?: number;
  /** The work; it must end soon after its signal aborts. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

const HOST = hostname();

/** `<host>:<pid>:<random>`, so that a later process on the same host can tell that the owner is dead. */
export const leaseOwner = (random: string): string => `${HOST}:${process.pid}:${random}`;

/** A lease whose owner ran on this host and is gone need not be waited out. */
function ownerIsDead(owner: string): boolean {
  const [host, pid] = owner.split(':');
  if (host !== HOST || !pid || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Does its work in one process at a time: whoever holds the lease; when it is lost the work is stopped. */
export async function holdLease(options: LeaseHolderOptions, signal: AbortSignal): Promise<void> {
  const { records, clock, name, owner, ttlMs = 5000, work, onError } = options;
  const pause = (ms: number): Promise<void> => delay(ms, undefined, { signal }).catch(() => undefined);

  while (!signal.aborted) {
    try {
      await takeOverFromDead(records, name);
      if (!(await acquireLease(records, name, owner, ttlMs, clock))) {
        await pause(250);
        continue;
      }
      const lost = new AbortController();
      const working = work(AbortSignal.any([signal, lost.signal]));
      const ended = working.then(
        () => true,
        (error: unknown) => (onError(error), true),
      );
      try {
        while (!signal.aborted) {
          if (await Promise.race([ended, pause(ttlMs / 4).then(() => false)])) break;
          if (!(await renewLease(records, name, owner, ttlMs, clock))) break;
        }
      } finally {
        // Records that fail let nobody know who holds the lease: the work must not go on, and never beside itself.
        lost.abort();
        await ended;
      }
      await releaseLease(records, name, owner);
    } catch (error) {
      onError(error);
      await pause(1000);
    }
  }
}

async function takeOverFromDead(records: Records, name: string): Promise<void> {
  const held = await records.get<{ owner: string }>('leases', name);
  if (held && ownerIsDead(held.value.owner)) await releaseLease(records, name, held.value.owner);
}
