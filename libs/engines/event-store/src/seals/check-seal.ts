import { START } from '@gatehouse/kernel';
import type { RecordedEvent } from '@gatehouse/kernel';
import type { EventStore } from '../port.ts';
import { missingBefore } from './name-missing.ts';
import { treeOver } from './seal.ts';
import type { Seal } from './seal.ts';
import type { ChainFault, VerifyOptions, Walked } from './report.ts';

/** Checks a seal against the log that it covers, and counts it when it holds. */
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
  if (seal.after !== walked.sealedUpTo) return fault('It does not begin where the seal before it ends.');
  if (!(seal.upTo > seal.after && seal.upTo < position)) return fault('Its range does not end before it.');
  if (options.verifySeal?.(seal) === false) return fault('Its signature is not that of its key.');

  const { tree } = await treeOver(store, seal.after, seal.upTo);
  if (tree.count !== seal.count || tree.root() !== seal.root) {
    const range = seal.after === START ? `up to ${seal.upTo}` : `after ${seal.after} up to ${seal.upTo}`;
    const found = `It sealed ${seal.count} events ${range}; the log now has ${tree.count} there`;
    const message = tree.count === seal.count ? `${found}, and not the same ones.` : `${found}.`;
    return (await missingBefore(store, walked, seal.upTo)) ?? fault(message);
  }
  walked.seals += 1;
  walked.sealedUpTo = seal.upTo;
  walked.sealedEvents += tree.count;
  return null;
}
