import { setTimeout as delay } from 'node:timers/promises';
import type { Position, RecordedEvent } from '@gatehouse/kernel';
import { isUnknownPosition, type EventStore } from '../port.ts';
import type { Indexed, LogIndex } from './port.ts';

export interface FollowLog {
  readonly store: EventStore;
  readonly index: LogIndex;
  readonly termsOf: (event: RecordedEvent) => readonly string[];
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
}

const RETRY_MS = 1000;
/** Small, so that others have their turn in between while a long log is taken in. */
const BATCH = 200;

/** Keeps an index of the log up to date until `signal` aborts. */
export async function followLog({ store, index, termsOf, signal, onError }: FollowLog): Promise<void> {
  while (!signal.aborted) {
    try {
      await index.keepOnlyOf((position) => hashAt(store, position));
      for await (const events of store.subscribe({ after: index.end(), signal, batchSize: BATCH }))
        index.add(events.map((event) => indexed(event, termsOf(event))));
    } catch (error) {
      if (signal.aborted) return;
      onError(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

export const indexed = ({ position, hash, meta }: RecordedEvent, terms: readonly string[]): Indexed => ({
  position,
  hash,
  at: Date.parse(meta.at),
  terms,
});

async function hashAt(store: EventStore, position: Position): Promise<string | undefined> {
  try {
    const [event] = await store.readBack({ upTo: position, limit: 1 });
    return event?.position === position ? event.hash : undefined;
  } catch (error) {
    if (isUnknownPosition(error)) return undefined;
    throw error;
  }
}
