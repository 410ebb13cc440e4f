import { streams } from '@gatehouse/contracts';
import { deriveId, iso, START, SYSTEM } from '@gatehouse/kernel';
import type { Clock, Position, RecordedEvent } from '@gatehouse/kernel';
import { NO_STREAM, RevisionConflict } from '../port.ts';
import type { EventStore } from '../port.ts';
import { sealPayload, treeOver } from './seal.ts';
import type { Seal } from './seal.ts';

export interface SealOptions {
  /** Ed25519 over the text, base64url. */
  readonly sign: (payload: string) => string;
  readonly keyId: string;
  readonly clock: Clock;
  /** Leaves out what stands after it; the end of the log by default. */
  readonly upTo?: Position;
}

/** The last seal of each store that this process has met, so that the next run reads on from there. */
const lastSeals = new WeakMap<EventStore, RecordedEvent>();

/**
 * Seals what came since the last seal, that seal's own event included. Answers null when there is nothing new but
 * seals, or when another sealer was quicker. The store must be the raw one: hashes are over what is stored.
 */
export async function sealPending(store: EventStore, options: SealOptions): Promise<Seal | null> {
  const previous = await lastSealOf(store);
  const after = previous === undefined ? START : (previous.data as Seal).upTo;
  const { tree, onlySeals, last } = await treeOver(store, after, options.upTo ?? (await store.head()));
  if (onlySeals) return null;

  const unsigned = { after, upTo: last, count: tree.count, root: tree.root(), keyId: options.keyId };
  const seal: Seal = { ...unsigned, signature: options.sign(sealPayload(unsigned)) };
  const commandId = deriveId('seal', after, last);
  const meta = {
    commandId,
    actor: SYSTEM,
    at: iso(options.clock.now()),
    correlationId: commandId,
    causationId: commandId,
  };
  try {
    await store.append(streams.seals, previous?.revision ?? NO_STREAM, [{ type: 'LogSealed', data: seal }], meta);
  } catch (error) {
    if (error instanceof RevisionConflict) return null;
    throw error;
  }
  return seal;
}

/** The event of the last seal; undefined while nothing was sealed. */
export async function lastSealOf(store: EventStore): Promise<RecordedEvent | undefined> {
  const known = lastSeals.get(store);
  const newer = await store.readStream(streams.seals, { from: (known?.revision ?? -1) + 1 });
  const last = newer.at(-1) ?? known;
  if (last !== undefined) lastSeals.set(store, last);
  return last;
}
