import { setTimeout as pause } from 'node:timers/promises';
import type { EngineWatch } from '@gatehouse/kernel';
import { lostBy, outward } from './errors.ts';

/** A cluster has chosen its next leader by then; a person still waits for a page. */
export const PATIENCE_MS = 5_000;
/** Often enough not to be felt, seldom enough for a server that is starting. */
const BETWEEN_MS = 200;

/**
 * Sends a call again while it is lost on its way. The last attempt begins within PATIENCE_MS, and an attempt itself takes
 * no longer than that without an answer: a call fails after twice the time at the latest.
 */
export async function persistently<T>(watch: EngineWatch, closing: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  const end = AbortSignal.any([closing, AbortSignal.timeout(PATIENCE_MS)]);
  for (;;) {
    try {
      const answer = await attempt();
      watch.reached();
      return answer;
    } catch (error) {
      const lost = lostBy(error);
      if (lost === null) throw outward(error);
      watch.lost(lost);
      // Aborted by the end of the patience, it answers at once, and the check behind it gives up.
      await pause(BETWEEN_MS, undefined, { signal: end }).catch(() => undefined);
      if (end.aborted) throw outward(error);
    }
  }
}
