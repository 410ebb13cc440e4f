import { START } from '@gatehouse/kernel';
import type { Position, RecordedEvent } from '@gatehouse/kernel';
import { isUnknownPosition, type EventStore } from '../port.ts';
import { missingBefore } from './name-missing.ts';
import { treeOf, treeOver } from './seal.ts';
import type { Seal } from './seal.ts';
import type { ChainFault, VerifyOptions, Walked } from './report.ts';

/**
 * Checks a seal against the log that it covers, and counts it when it holds. It covers so many events as it says, from
 * where the seal before it ends: their order and number count, not their positions, which are others once a log was
 * carried over to an engine of another kind.
 */
export async function checkSeal(
  store: EventStore,
  walked: Walked,
  event: RecordedEvent,
  options: VerifyOptions,
): Promise<ChainFault | null> {
  const { stream, revision, position, id: eventId } = event;
  const fault = (message: string): ChainFault => ({ position, stream, revision, eventId, kind: 'seal', message });
  if (event.type !== 'LogSealed') return fault('Only seals stand in this stream.');

  const seal = event.data as Seal;
  if (seal.after !== walked.sealedName) return fault('It does not begin where the seal before it ends.');
  if (options.verifySeal?.(seal) === false) return fault('Its signature is not that of its key.');

  const { tree, last } = await treeOf(store, walked.sealedUpTo, seal.count, position);
  if (seal.count < 1 || tree.root() !== seal.root) {
    const end = (await isPositionHere(store, seal.upTo)) ? seal.upTo : position;
    return (await missingBefore(store, walked, end)) ?? fault(await difference(store, walked, seal, end));
  }
  walked.seals += 1;
  walked.sealedUpTo = last;
  walked.sealedName = seal.upTo;
  walked.sealedEvents += tree.count;
  return null;
}

async function isPositionHere(store: EventStore, position: Position): Promise<boolean> {
  try {
    await store.readBack({ upTo: position, limit: 1 });
    return true;
  } catch (error) {
    if (isUnknownPosition(error)) return false;
    throw error;
  }
}

/** In words, what stands where the sealed events should: up to where the seal says, or up to the seal itself. */
async function difference(store: EventStore, walked: Walked, seal: Seal, end: Position): Promise<string> {
  const { tree } = await treeOver(store, walked.sealedUpTo, end);
  const range = seal.after === START ? `up to ${seal.upTo}` : `after ${seal.after} up to ${seal.upTo}`;
  const found = `It sealed ${seal.count} events ${range}; the log now has ${tree.count} there`;
  return tree.count === seal.count ? `${found}, and not the same ones.` : `${found}.`;
}
