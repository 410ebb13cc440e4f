import { canonicalJson, sha256 } from '@gatehouse/kernel';
import type { EventMeta, RecordedEvent } from '@gatehouse/kernel';

/** What stands before the first event of a stream. */
export const GENESIS_HASH = '0'.repeat(64);

/** Everything of an event that its hash covers, as stored: personal fields are boxes here, never plain. */
export interface UnsealedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly meta: EventMeta;
  readonly previousHash: string;
}

export const hashOfEvent = (event: UnsealedEvent): string =>
  hashOfTexts(event, canonicalJson(event.data), canonicalJson(event.meta));

/**
 * The same, from the canonical JSON of its data and metadata, for whoever has it already: canonical JSON has its keys in
 * order (RFC 8785), and so that of the event is put together from those of its parts.
 */
export function hashOfTexts(event: Omit<UnsealedEvent, 'data' | 'meta'>, data: string, meta: string): string {
  const { stream, revision, id, type, previousHash } = event;
  const before = `"data":${data},"id":${canonicalJson(id)},"meta":${meta},"previousHash":${canonicalJson(previousHash)}`;
  const place = `"revision":${canonicalJson(revision)},"stream":${canonicalJson(stream)},"type":${canonicalJson(type)}`;
  return sha256(`{${before},${place}}`);
}

export const sealEvent = <U extends UnsealedEvent>(event: U): U & { readonly hash: string } => ({
  ...event,
  hash: hashOfEvent(event),
});

/** The last event that was seen of a stream: all that is needed to check the next one. */
export interface ChainHead {
  readonly revision: number;
  readonly hash: string;
}

export type ChainBreak = 'hash' | 'missing' | 'order';

/** What is wrong with an event that stands after `previous` in its stream; null when nothing is. */
export function verifyEvent(
  event: RecordedEvent,
  previous: ChainHead | undefined,
): { readonly kind: ChainBreak; readonly message: string } | null {
  const expected = (previous?.revision ?? -1) + 1;
  if (event.revision < expected)
    return { kind: 'order', message: `Revision ${event.revision} stands after revision ${expected - 1}.` };
  if (event.revision > expected)
    return { kind: 'missing', message: `Revision ${expected} is missing before revision ${event.revision}.` };
  if (event.previousHash !== (previous?.hash ?? GENESIS_HASH))
    return { kind: 'hash', message: 'It does not continue the hash of the event before it in its stream.' };
  if (!givesItsHash(event)) return { kind: 'hash', message: 'Its content does not give its hash.' };
  return null;
}

function givesItsHash(event: RecordedEvent): boolean {
  try {
    return event.hash === hashOfEvent(event);
  } catch {
    // What has no canonical form was never hashed.
    return false;
  }
}
