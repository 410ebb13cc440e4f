import type { Position, RecordedEvent } from '@gatehouse/kernel';
import type { ChainHead } from '../chain.ts';
import { CorruptEvent } from '../corrupt-event.ts';
import type { EventStore } from '../port.ts';
import type { ChainFault, Walked } from './report.ts';
import { walk } from './seal.ts';

/** A stream goes on with too high a revision: either the one before is gone, or it stands further on in the log. */
export async function nameMissing(
  store: EventStore,
  event: RecordedEvent,
  previous: ChainHead | undefined,
): Promise<ChainFault> {
  const { stream, revision, position, id: eventId } = event;
  const expected = (previous?.revision ?? -1) + 1;
  const isLater = async (): Promise<boolean> =>
    (await store.readStream(stream, { from: expected })).some((other) => other.revision === expected);
  if (await unlessCorrupt(isLater, false)) {
    const message = `It stands before revision ${expected} of its stream.`;
    return { position, stream, revision, eventId, kind: 'order', message };
  }
  const message = `Revision ${expected} is missing before revision ${revision}.`;
  return { position, stream, revision: expected, eventId: null, kind: 'missing', message };
}

/**
 * A seal says that something is missing up to `upTo`. When the stream of the missing event goes on further down, the
 * gap there tells which event it was; null when it was the last of its stream and only the seal knows of it.
 */
export function missingBefore(store: EventStore, walked: Walked, upTo: Position): Promise<ChainFault | null> {
  const heads = new Map(walked.heads);
  const look = async (): Promise<ChainFault | null> => {
    for await (const batch of walk(store, walked.position, undefined)) {
      for (const event of batch) {
        const before = heads.get(event.stream);
        const couldBeSealed = before === undefined || before.position <= upTo;
        if (event.revision > (before?.revision ?? -1) + 1 && couldBeSealed) return nameMissing(store, event, before);
        heads.set(event.stream, { revision: event.revision, hash: event.hash, position: event.position });
      }
    }
    return null;
  };
  return unlessCorrupt(look, null);
}

/** The fault is certain already; something unreadable further on only keeps it from being named more exactly. */
export async function unlessCorrupt<T>(look: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof CorruptEvent) return otherwise;
    throw error;
  }
}
