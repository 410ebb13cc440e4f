import { streams } from '@gatehouse/contracts';
import { START } from '@gatehouse/kernel';
import type { RecordedEvent } from '@gatehouse/kernel';
import { verifyEvent } from '../chain.ts';
import { CorruptEvent } from '../corrupt-event.ts';
import type { EventStore } from '../port.ts';
import { checkSeal } from './check-seal.ts';
import { nameMissing } from './name-missing.ts';
import type { ChainFault, ChainReport, VerifyOptions, Walked } from './report.ts';
import { walk } from './seal.ts';

/** Walks the log and names the first event that is not as it was written. The store must be the raw one. */
export async function verifyChain(store: EventStore, options: VerifyOptions = {}): Promise<ChainReport> {
  const walked: Walked = {
    heads: new Map(),
    position: START,
    events: 0,
    seals: 0,
    sealedUpTo: START,
    sealedName: START,
    sealedEvents: 0,
  };
  const fault = await firstFault(store, walked, options);
  return {
    ok: fault === null,
    events: walked.events,
    streams: walked.heads.size,
    seals: walked.seals,
    sealedUpTo: walked.sealedUpTo,
    unsealedTail: walked.events - walked.sealedEvents,
    heads: walked.heads,
    fault,
  };
}

async function firstFault(store: EventStore, walked: Walked, options: VerifyOptions): Promise<ChainFault | null> {
  try {
    return await check(store, walked, options, 1000);
  } catch (error) {
    if (!(error instanceof CorruptEvent)) throw error;
  }
  // A batch with an unreadable event comes not at all: one by one, whatever is wrong before it is found first.
  try {
    return await check(store, walked, options, 1);
  } catch (error) {
    if (!(error instanceof CorruptEvent)) throw error;
    const { position, stream, revision, eventId, message } = error;
    return { position, stream, revision, eventId, kind: 'corrupt', message };
  }
}

async function check(
  store: EventStore,
  walked: Walked,
  options: VerifyOptions,
  batchSize: number,
): Promise<ChainFault | null> {
  for await (const batch of walk(store, walked.position, options.upTo, batchSize)) {
    for (const event of batch) {
      const fault = await checkEvent(store, walked, event, options);
      if (fault !== null) return fault;
    }
    options.onProgress?.(walked.events, walked.position);
  }
  return null;
}

async function checkEvent(
  store: EventStore,
  walked: Walked,
  event: RecordedEvent,
  options: VerifyOptions,
): Promise<ChainFault | null> {
  const { stream, revision, position, id: eventId } = event;
  if (position <= walked.position)
    return { position, stream, revision, eventId, kind: 'order', message: 'Its position is not after the last one.' };
  const previous = walked.heads.get(stream);
  const broken = verifyEvent(event, previous);
  if (broken?.kind === 'missing') return nameMissing(store, event, previous);
  if (broken !== null) return { position, stream, revision, eventId, ...broken };

  if (stream === streams.seals) {
    const fault = await checkSeal(store, walked, event, options);
    if (fault !== null) return fault;
  }
  walked.heads.set(stream, { revision, hash: event.hash, position });
  walked.position = position;
  walked.events += 1;
  return null;
}
