import { jsonEvent } from '@eventstore/db-client';
import type { EventData, RecordedEvent as Stored } from '@eventstore/db-client';
import { canonicalJson, deriveId } from '@gatehouse/kernel';
import type { DomainEvent, EventMeta, RecordedEvent } from '@gatehouse/kernel';
import { sealEvent } from '../chain.ts';
import type { ChainHead } from '../chain.ts';
import { CorruptEvent } from '../corrupt-event.ts';
import { isKnown, positionText } from './position-text.ts';

/** An event with its place in its stream, before it has one in the log. */
export type SealedEvent = Omit<RecordedEvent, 'position'>;

interface StoredMeta {
  readonly meta: EventMeta;
  readonly hash: string;
  readonly previousHash: string;
}

/** Chains events to the last one of their stream. Throws when one of them has no canonical form. */
export function sealAll(
  stream: string,
  head: ChainHead,
  events: readonly DomainEvent[],
  meta: EventMeta,
): SealedEvent[] {
  let { revision, hash: previousHash } = head;
  return events.map(({ type, data }) => {
    revision += 1;
    const id = deriveId(meta.commandId, stream, String(revision));
    const sealed = sealEvent({ stream, revision, id, type, data, meta, previousHash });
    previousHash = sealed.hash;
    return sealed;
  });
}

/** As the server keeps it: JSON that its own pages show, with what chains the event beside how it came to be. */
export function toStored({ id, type, data, meta, hash, previousHash }: SealedEvent): EventData {
  return jsonEvent({ id, type, data: asStored(data), metadata: asStored({ meta, hash, previousHash }) });
}

/** What is stored is what was hashed: values without a JSON form (dates, undefined) have become their JSON already. */
const asStored = (value: object): Record<string, unknown> =>
  JSON.parse(canonicalJson(value)) as Record<string, unknown>;

/** Reads what the server kept, or throws CorruptEvent naming it. */
export function fromStored(prefix: string, stored: Stored): RecordedEvent {
  const { id, type, data } = stored;
  const stream = stored.streamId.slice(prefix.length);
  const revision = Number(stored.revision);
  if (!isKnown(stored.position)) throw new Error('EventStoreDB does not tell where an event stands in the log.');
  const position = positionText(stored.position);
  const fail = (message: string): never => {
    throw new CorruptEvent({ position, stream, revision, eventId: id }, message);
  };
  if (!isObject(data)) return fail('data is not a JSON object.');
  if (!isStoredMeta(stored.metadata)) return fail('metadata is not what this log writes.');
  const { meta, hash, previousHash } = stored.metadata;
  return { id, stream, revision, position, type, data, meta, hash, previousHash };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array);

const isStoredMeta = (value: unknown): value is StoredMeta =>
  isObject(value) &&
  isObject(value['meta']) &&
  typeof value['hash'] === 'string' &&
  typeof value['previousHash'] === 'string';
