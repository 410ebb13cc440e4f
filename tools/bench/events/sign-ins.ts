import { GENESIS_HASH, sealEvent, type EventStore } from '@gatehouse/event-store';
import { canonicalJson, deriveId, iso, type DomainEvent, type EventMeta } from '@gatehouse/kernel';
import { streams } from '@gatehouse/contracts';
import type { RawRow } from './raw-log.ts';
import { idOf } from '../synthetic/ids.ts';
import { memberActor } from '../synthetic/told.ts';
import { SPAN } from '../synthetic/write-log.ts';

interface SignIn {
  readonly event: DomainEvent;
  readonly meta: EventMeta;
}

const PER_WRITER = 1_000_000;

/** The stream into which the n-th writer appends, alone. */
export const streamOf = (writer: number): string => streams.person(idOf('person', writer));

function signIn(writer: number, revision: number): SignIn {
  const n = writer * PER_WRITER + revision;
  const commandId = idOf('command', n);
  const session = { sessionId: idOf('session', n), face: 'portal', partnerId: idOf('partner', writer) };
  const data = { personId: idOf('person', writer), ...session, method: 'magic-link' };
  const at = iso(SPAN.from + revision);
  const meta = { commandId, actor: memberActor(writer), at, correlationId: commandId, causationId: commandId };
  return { event: { type: 'SignedIn', data }, meta };
}

/** Appends the writer's next event, and resolves when it is durable. */
export async function append(store: EventStore, writer: number, revision: number): Promise<void> {
  const { event, meta } = signIn(writer, revision);
  await store.append(streamOf(writer), revision - 1, [event], meta);
}

/** The very rows that the store writes for the first events of a writer. */
export function rowsOf(writer: number, count: number): RawRow[] {
  const rows: RawRow[] = [];
  const stream = streamOf(writer);
  let previousHash = GENESIS_HASH;
  for (let revision = 0; revision < count; revision += 1) {
    const { event, meta } = signIn(writer, revision);
    const id = deriveId(meta.commandId, stream, String(revision));
    const { hash } = sealEvent({ stream, revision, id, ...event, meta, previousHash });
    const [data, metaText] = [canonicalJson(event.data), canonicalJson(meta)];
    rows.push([stream, revision, id, event.type, data, metaText, meta.at, hash, previousHash]);
    previousHash = hash;
  }
  return rows;
}
