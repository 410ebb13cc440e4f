import { streams } from '@gatehouse/contracts';
import { START } from '@gatehouse/kernel';
import type { Position, RecordedEvent } from '@gatehouse/kernel';
import { isUnknownPosition, type EventStore } from '../port.ts';
import { MerkleTree } from './merkle.ts';
import { treeOf, type Seal } from './seal.ts';
import { unlessCorrupt } from './name-missing.ts';

export interface LastSeal {
  readonly event: RecordedEvent;
  /**
   * Where its range ends in this log. Its own words name the place in the log that it was written in, and that may have
   * been one of another kind: what it covers tells then.
   */
  readonly upTo: Position;
}

interface Known extends LastSeal {
  /** How many events all seals cover together. */
  readonly sealed: number;
}

/** The last seal of each store that this process has met, so that the next run reads on from there. */
const lastSeals = new WeakMap<EventStore, Known>();

/** Undefined while nothing was sealed. */
export async function lastSealOf(store: EventStore): Promise<LastSeal | undefined> {
  const known = lastSeals.get(store);
  const newer = await store.readStream(streams.seals, { from: (known?.event.revision ?? -1) + 1 });
  const event = newer.at(-1);
  if (event === undefined) return known;
  const sealed = newer.reduce((sum, { data }) => sum + (data as Seal).count, known?.sealed ?? 0);
  const found = { event, sealed, upTo: await endOf(store, event.data as Seal, sealed) };
  lastSeals.set(store, found);
  return found;
}

/** @param sealed how many events it and all seals before it cover: so many stand up to its end. */
function endOf(store: EventStore, seal: Seal, sealed: number): Promise<Position> {
  const look = async (): Promise<Position> => {
    if (await covers(store, seal, seal.upTo)) return seal.upTo;
    const { last } = await treeOf(store, START, sealed);
    return (await covers(store, seal, last)) ? last : seal.upTo;
  };
  // Who walks the chain names what is wrong; a seal stands for what it says until then.
  return unlessCorrupt(look, seal.upTo);
}

/** Whether the events that a seal covers are those that end at this position. */
async function covers(store: EventStore, { count, root }: Seal, upTo: Position): Promise<boolean> {
  const hashes: string[] = [];
  let at = upTo;
  try {
    while (hashes.length < count) {
      // The page begins with the event that ended the page before it.
      const seen = hashes.length === 0 ? 0 : 1;
      const page = await store.readBack({ upTo: at, limit: Math.min(1000, count - hashes.length + seen) });
      if (page[0]?.position !== at || page.length === seen) return false;
      hashes.push(...page.slice(seen).map(({ hash }) => hash));
      at = page.at(-1)?.position ?? at;
    }
  } catch (error) {
    if (isUnknownPosition(error)) return false;
    throw error;
  }
  const tree = new MerkleTree();
  for (const hash of hashes.reverse()) tree.add(hash);
  return tree.root() === root;
}
