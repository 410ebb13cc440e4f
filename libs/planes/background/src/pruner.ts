import { setTimeout as delay } from 'node:timers/promises';
import type { CallLog } from '@gatehouse/call-log';
import { DAY, HOUR, type Clock } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';

/** How long calls are kept (product row G3). */
const CALLS_KEPT_MS = 400 * DAY;

export interface PrunerOptions {
  readonly records: Records;
  readonly callLog: CallLog;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Once an hour removes expired records and old calls. */
export async function pruneForever(
  { records, callLog, clock, onError }: PrunerOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await records.sweep(clock.now());
      await callLog.prune(clock.now() - CALLS_KEPT_MS);
    } catch (error) {
      onError(error);
    }
    await delay(HOUR, undefined, { signal }).catch(() => undefined);
  }
}
