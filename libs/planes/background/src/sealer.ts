import { setTimeout as delay } from 'node:timers/promises';
import { sealPending, type EventStore, type SealKey } from '@gatehouse/event-store';
import type { Clock } from '@gatehouse/kernel';

export interface SealerOptions {
  readonly store: EventStore;
  readonly key: SealKey;
  readonly clock: Clock;
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/** Seals the log once a minute while something new stands in it (product row H5), and a last time when it ends. */
export async function runSealer(
  { store, key, clock, everyMs = 60_000, onError }: SealerOptions,
  signal: AbortSignal,
): Promise<void> {
  const seal = async (): Promise<void> => {
    try {
      await sealPending(store, { sign: key.sign, keyId: key.keyId, clock });
    } catch (error) {
      onError(error);
    }
  };
  while (!signal.aborted) {
    await delay(everyMs, undefined, { signal }).catch(() => undefined);
    await seal();
  }
}
