import { setTimeout as delay } from 'node:timers/promises';
import type { Records } from '@gatehouse/records';
import { reconcileFlows, type Reconciler } from '@gatehouse/workflow-engine';

export interface FindFlows extends Reconciler {
  readonly records: Records;
  /** Tells the place where flows wait from every other one. */
  readonly place: () => Promise<string>;
  /** Told of what fails; it is tried again. */
  readonly onError: (error: unknown) => void;
}

const COLLECTION = 'flows';
const PLACE = 'place';
const RETRY_MS = 1000;

/**
 * When flows wait in another place than the last time (on another engine, in another file, on a server that lost what it
 * had), finds all of them again: the reactor looks at new events only, and a flow may wait for weeks without one.
 */
export async function findFlows({ records, place, onError, ...reconciler }: FindFlows): Promise<void> {
  const { signal } = reconciler;
  while (!signal.aborted) {
    try {
      const here = await place();
      if ((await records.get<string>(COLLECTION, PLACE))?.value === here) return;
      await reconcileFlows(reconciler);
      // What was broken off in the middle is done again, whole.
      if (!signal.aborted) await records.put(COLLECTION, PLACE, here);
      return;
    } catch (error) {
      onError(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
