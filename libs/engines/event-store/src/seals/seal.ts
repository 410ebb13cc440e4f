import { canonicalJson } from '@gatehouse/kernel';
import type { Position, RecordedEvent } from '@gatehouse/kernel';
import type { SealEvent } from '@gatehouse/contracts';
import type { EventStore } from '../port.ts';
import { MerkleTree } from './merkle.ts';

export type Seal = SealEvent['data'];

/** The text that a seal's signature covers. */
export function sealPayload(seal: Omit<Seal, 'signature'>): string {
  const { after, upTo, count, root, keyId } = seal;
  return canonicalJson({ after, upTo, count, root, keyId });
}

/** Every event in `after < position <= upTo`, in the order of the log, a batch at a time. */
export async function* walk(
  store: EventStore,
  after: Position,
  upTo: Position | undefined,
  limit = 1000,
): AsyncGenerator<RecordedEvent[]> {
  const bound = upTo === undefined ? {} : { upTo };
  for (;;) {
    const batch = await store.readAll({ after, limit, exact: true, ...bound });
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    after = last.position;
  }
}

/** The tree over so many events after a position, fewer when there are no more up to `upTo`. */
export async function treeOf(
  store: EventStore,
  after: Position,
  count: number,
  upTo?: Position,
): Promise<{ readonly tree: MerkleTree; readonly last: Position }> {
  const tree = new MerkleTree();
  let last = after;
  for await (const batch of walk(store, after, upTo)) {
    for (const event of batch) {
      if (tree.count >= count) return { tree, last };
      tree.add(event.hash);
      last = event.position;
    }
  }
  return { tree, last };
}

/** The tree over a range of the log, and whether anything but seals stands in it. */
export async function treeOver(
  store: EventStore,
  after: Position,
  upTo: Position,
): Promise<{ readonly tree: MerkleTree; readonly onlySeals: boolean; readonly last: Position }> {
  const tree = new MerkleTree();
  let onlySeals = true;
  let last = after;
  for await (const batch of walk(store, after, upTo)) {
    for (const event of batch) {
      tree.add(event.hash);
      onlySeals &&= event.type === 'LogSealed';
      last = event.position;
    }
  }
  return { tree, onlySeals, last };
}
