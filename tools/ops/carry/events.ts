import { MerkleTree, type EventsCarry, type EventStore } from '@gatehouse/event-store';
import { START, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { progressOf, type Tell } from './progress.ts';
import { Refusal } from './refusal.ts';

const BATCH = 500;

async function* walk(store: EventStore, after: Position): AsyncGenerator<readonly RecordedEvent[]> {
  for (;;) {
    const events = await store.readAll({ after, limit: BATCH });
    const last = events.at(-1);
    if (!last) return;
    yield events;
    after = last.position;
  }
}

/** Appends what the target does not have yet; what it has must be how the source begins. */
export async function carryEvents(
  source: EventStore,
  target: EventStore & { readonly carry: EventsCarry },
  tell: Tell,
): Promise<void> {
  const told = progressOf('events', tell);
  let done = 0;
  for await (const events of walk(source, await reachedBy(target, source))) {
    await target.carry.restore(events);
    told((done += events.length));
  }
}

/** Where the last event of the target stands in the source. */
async function reachedBy(target: EventStore, source: EventStore): Promise<Position> {
  const [last] = await target.readBack({ limit: 1 });
  if (!last) return START;
  const [same] = await source.readStream(last.stream, { from: last.revision });
  if (same?.hash === last.hash) return same.position;
  throw new Refusal('The events of the target are not those that the log of the source begins with.');
}

/** Tells a position of the source's log as one of the target's: that of the same event. */
export function translator(source: EventStore, target: EventStore): (position: Position) => Promise<Position> {
  const known = new Map<Position, Position>([[START, START]]);
  return async (position) => {
    const found = known.get(position);
    if (found !== undefined) return found;
    const [event] = await source.readBack({ upTo: position, limit: 1 });
    const [same] = event ? await target.readStream(event.stream, { from: event.revision }) : [];
    if (event && same?.hash !== event.hash)
      throw new Error(`The event at position ${event.position} is not in the log of the target.`);
    const translated = same?.position ?? START;
    known.set(position, translated);
    return translated;
  };
}

/** One hash over all events in their order: two logs with the same hold the same. */
export async function digestOf(store: EventStore): Promise<{ readonly events: number; readonly root: string }> {
  const tree = new MerkleTree();
  for await (const events of walk(store, START)) for (const { hash } of events) tree.add(hash);
  return { events: tree.count, root: tree.root() };
}
