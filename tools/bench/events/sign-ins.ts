import { GENESIS_HASH, sealEvent, type EventStore } from '@gatehouse/event-store';
import { canonicalJson, deriveId, iso, type DomainEvent, type EventMeta } from '@gatehouse/kernel';
import { streams } from '@gatehouse/contracts';
import type { RawRow } from './raw-log.ts';
import { idOf } from '../synthetic/ids.ts';
import { memberActor } from '../synthetic/told.ts';
import { SPAN } from '../synthetic/write-log.ts';

/** What a writer appends. */
export interface SignIn {
  readonly stream: string;
  readonly revision: number;
  readonly event: DomainEvent;
  readonly meta: EventMeta;
}

const PER_WRITER = 1_000_000;

/** The stream into which the n-th writer appends, alone. */
const streamOf = (writer: number): string => streams.person(idOf('person', writer));

function signIn(writer: number, revision: number): SignIn {
  const n = writer * PER_WRITER + revision;
  const commandId = idOf('command', n);
  const session = { sessionId: idOf('session', n), face: 'portal', partnerId: idOf('partner', writer) };
  const data = { personId: idOf('person', writer), ...session, method: 'magic-link' };
  const at = iso(SPAN.from + revision);
  const meta = { commandId, actor: memberActor(writer), at, correlationId: commandId, causationId: commandId };
  return { stream: streamOf(writer), revision, event: { type: 'SignedIn', data }, meta };
}

/** The first events of a writer. */
export const signInsOf = (writer: number, count: number): SignIn[] =>
  Array.from({ length: count }, (_, revision) => signIn(writer, revision));

/** Resolves when the event is durable. */
export async function append(store: EventStore, { stream, revision, event, meta }: SignIn): Promise<void> {
  await store.append(stream, revision - 1, [event], meta);
}

/** The very rows that the store writes for all events of a writer. */
export function rowsOf(signIns: readonly SignIn[]): RawRow[] {
  const rows: RawRow[] = [];
  let previousHash = GENESIS_HASH;
  for (const { stream, revision, event, meta } of signIns) {
    const id = deriveId(meta.commandId, stream, String(revision));
    const { hash } = sealEvent({ stream, revision, id, ...event, meta, previousHash });
    const [data, metaText] = [canonicalJson(event.data), canonicalJson(meta)];
    rows.push([stream, revision, id, event.type, data, metaText, meta.at, hash, previousHash]);
    previousHash = hash;
  }
  return rows;
}
