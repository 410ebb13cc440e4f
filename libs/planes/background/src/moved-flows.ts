import { setTimeout as delay } from 'node:timers/promises';
import type { Records } from '@gatehouse/records';
import { reconcileFlows, type FlowHost, type WorkflowEngine } from '@gatehouse/workflow-engine';
import type { EventStore } from '@gatehouse/event-store';

export interface MovedFlows {
  readonly records: Records;
  /** Which engine runs the flows now: the embedded one over which table, or where Temporal is. */
  readonly place: string;
  /** Whether its own store may have been lost or put back since: then the log is walked at each start. */
  readonly apart: boolean;
  readonly host: FlowHost;
  readonly source: Pick<EventStore, 'readAll' | 'head'>;
  readonly engine: WorkflowEngine;
  readonly onError: (error: unknown) => void;
}

const RETRY_MS = 1000;
const COLLECTION = 'flows';
const KEY = 'place';

/**
 * Starts on this engine every flow that is not done and that it does not hold, when another one ran them before, or
 * when it keeps them apart from the records: what lies before the reactor's checkpoint would not be heard of again.
 * Tried until it has been done once, or `signal` aborts.
 */
export async function takeOverFlows(moved: MovedFlows, signal: AbortSignal): Promise<void> {
  const { records, place, apart, onError } = moved;
  while (!signal.aborted) {
    try {
      if (!apart && (await records.get<string>(COLLECTION, KEY))?.value === place) return;
      await reconcileFlows({ ...moved, signal });
      if (!signal.aborted) await records.put(COLLECTION, KEY, place);
      return;
    } catch (error) {
      onError(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
