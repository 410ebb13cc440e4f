import type { EventStore, LogIndex, Wanted } from '@gatehouse/event-store';
import { START, type Position, type RecordedEvent } from '@gatehouse/kernel';

/** Events that are read together: where they stand side by side, and where they do not. */
const BATCH = 500;
const TOGETHER = 64;

/**
 * Events that may be what is wanted, newest first: all of those that the index does not know yet, then those that it
 * names. Each is still to be compared.
 */
export async function* candidates(store: EventStore, index: LogIndex, wanted: Wanted): AsyncGenerator<RecordedEvent> {
  const end = index.end();
  for await (const event of backwards(store, wanted.upTo)) {
    if (event.position <= end) break;
    yield event;
  }
  const upTo = wanted.upTo !== undefined && wanted.upTo < end ? wanted.upTo : end;
  const positions = index.find({ ...wanted, upTo });
  if (wanted.terms.length > 0) {
    for (const chunk of chunks(positions)) yield* await eventsAt(store, chunk);
    return;
  }
  // Every event is one: side by side they are read sooner.
  const [newest] = positions;
  const floor = wanted.from === undefined ? START : (index.positionAt(wanted.from - 1) ?? START);
  if (newest === undefined) return;
  for await (const event of backwards(store, newest)) {
    if (event.position <= floor) return;
    yield event;
  }
}

async function* backwards(store: EventStore, from: Position | undefined): AsyncGenerator<RecordedEvent> {
  let upTo = from;
  // Mostly the first is known to the index already, and more need not be read.
  for (let limit = 1; ; limit = BATCH) {
    const batch = await store.readBack({ ...(upTo === undefined ? {} : { upTo }), limit: limit + 1 });
    yield* batch.slice(0, limit);
    // One more than is looked at, so that the next batch knows where to begin.
    const next = batch[limit];
    if (!next) return;
    upTo = next.position;
  }
}

function* chunks(positions: Iterable<Position>): Generator<Position[]> {
  let chunk: Position[] = [];
  for (const position of positions) {
    chunk.push(position);
    if (chunk.length < TOGETHER) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** @param positions in the order of the answer, newest first. */
async function eventsAt(store: EventStore, positions: readonly Position[]): Promise<RecordedEvent[]> {
  const events = await Promise.all(positions.map((upTo) => store.readBack({ upTo, limit: 1 })));
  return events.flat();
}
