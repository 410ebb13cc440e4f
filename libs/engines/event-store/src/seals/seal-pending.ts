import { streams } from '@gatehouse/contracts';
import { deriveId, iso, START, SYSTEM } from '@gatehouse/kernel';
import type { Clock, Position } from '@gatehouse/kernel';
import { NO_STREAM, RevisionConflict } from '../port.ts';
import type { EventStore } from '../port.ts';
import { lastSealOf } from './last-seal.ts';
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

/**
 * Seals what came since the last seal, that seal's own event included. Answers null when there is nothing new but
 * seals, or when another sealer was quicker. The store must be the raw one: hashes are over what is stored.
 */
export async function sealPending(store: EventStore, options: SealOptions): Promise<Seal | null> {
  const previous = await lastSealOf(store);
  const { tree, onlySeals, last } = await treeOver(
    store,
    previous?.upTo ?? START,
    options.upTo ?? (await store.head()),
  );
  if (onlySeals) return null;

  // Each seal begins where the one before it says that it ends, whatever log that was written in.
  const after = previous === undefined ? START : (previous.event.data as Seal).upTo;
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
    await store.append(streams.seals, previous?.event.revision ?? NO_STREAM, [{ type: 'LogSealed', data: seal }], meta);
  } catch (error) {
    if (error instanceof RevisionConflict) return null;
    throw error;
  }
  return seal;
}
