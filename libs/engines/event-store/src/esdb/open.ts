import { BACKWARDS, END, ErrorType, EventStoreDBClient } from '@eventstore/db-client';
import type { AllStreamResolvedEvent, Credentials } from '@eventstore/db-client';
import { UnusableEngine } from '@gatehouse/kernel';
import { credentialsOf } from './address.ts';
import { isOfType, lostBy } from './errors.ts';
import { isKnown } from './position-text.ts';
import { visitEach } from './reading.ts';

/** A server that is starting beside us has this long; whoever starts us tries again. */
const OPEN_MS = 10_000;

type Reading = ReturnType<EventStoreDBClient['readAll']>;

export interface Connected {
  readonly client: EventStoreDBClient;
  readonly credentials: Credentials;
}

/** A client whose server answers, lets us read, and tells positions. Throws UnusableEngine otherwise. */
export async function connect(address: string, patienceMs = OPEN_MS): Promise<Connected> {
  // The server's newer name; the client knows it by the older one, and both speak the same protocol.
  const url = address.replace(/^kurrentdb(?=(\+discover)?:)/, 'esdb');
  const credentials = credentialsOf(url);
  const client = clientOf(url);
  try {
    await ensureUsable(client, patienceMs);
    return { client, credentials };
  } catch (error) {
    await client.dispose();
    throw error instanceof UnusableEngine ? error : unusable(error);
  }
}

function clientOf(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch {
    // The error of the client holds the address, and so the password: it must not become the cause of ours.
    throw new UnusableEngine('has an option whose value cannot be used, or names a certificate that is not there');
  }
}

/** Every server has events of its own: the last one of them all tells whether positions come with streams too. */
async function ensureUsable(client: EventStoreDBClient, patienceMs: number): Promise<void> {
  const [last] = await read(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }), patienceMs);
  if (!last?.event) return;
  const { streamId, revision } = last.event;
  const options = { fromRevision: revision, direction: BACKWARDS, maxCount: 1 } as const;
  const [same] = await read(client.readStream(streamId, options) as Reading, patienceMs).catch(unlessGone);
  if (same?.event && !isKnown(same.event.position)) throw new UnusableEngine('answers as a server older than 22.6');
}

/** The stream may have been deleted since; then there is nothing to learn from it. */
function unlessGone(error: unknown): AllStreamResolvedEvent[] {
  if (isOfType(error, ErrorType.STREAM_NOT_FOUND, ErrorType.STREAM_DELETED)) return [];
  throw error;
}

async function read(from: Reading, patienceMs: number): Promise<AllStreamResolvedEvent[]> {
  const events: AllStreamResolvedEvent[] = [];
  await visitEach(from, patienceMs, (event) => {
    events.push(event);
    return true;
  });
  return events;
}

function unusable(error: unknown): UnusableEngine {
  if (isOfType(error, ErrorType.ACCESS_DENIED)) return new UnusableEngine('refuses the user name or the password');
  return new UnusableEngine(lostBy(error) ?? 'does not answer as an EventStoreDB');
}
