import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GENESIS_HASH, openSqliteEventStore, sealEvent, type ChainHead } from '@gatehouse/event-store';
import { canonicalJson, iso } from '@gatehouse/kernel';
import { idOf } from './ids.ts';
import { tell, type Story } from './story.ts';
import { placeOf } from './told.ts';

/** Between the first event of every story and its last. */
export const SPAN = { from: Date.parse('2023-01-01T00:00:00Z'), to: Date.parse('2026-01-01T00:00:00Z') };

/** When the n-th event of a story came about, milliseconds since the epoch. */
export const timeOf = (n: number, { events }: Pick<Story, 'events'>): number =>
  Math.floor(SPAN.from + ((SPAN.to - SPAN.from) * n) / events);

const COMMIT_EVERY = 50_000;

/**
 * Writes a story as the log of a folder, with its hash chain, as the real store would have written it event by event:
 * the table is the store's own, only the thousands of events in one transaction are not. Personal fields stand open.
 *
 * @param onProgress told how many events have been written.
 */
export async function writeLog(folder: string, story: Story, onProgress?: (events: number) => void): Promise<void> {
  const file = join(folder, 'events.db');
  await openSqliteEventStore({ file }).close();
  const database = new DatabaseSync(file);
  try {
    // A crash may take a synthetic log with it.
    database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; BEGIN');
    const insert = database.prepare(
      `INSERT INTO events (stream, revision, id, type, data, meta, at, hash, previous_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const heads = new Map<string, ChainHead>();
    let n = 0;
    for (const { stream, type, data, actor } of tell(story)) {
      const head = heads.get(stream);
      const commandId = idOf('command', n);
      const at = iso(timeOf(n, story));
      const meta = { commandId, actor, at, correlationId: commandId, causationId: commandId, ...placeOf(actor) };
      const revision = (head?.revision ?? -1) + 1;
      const event = { stream, revision, id: idOf('event', n), type, data, meta };
      const previousHash = head?.hash ?? GENESIS_HASH;
      const { hash } = sealEvent({ ...event, previousHash });
      insert.run(stream, revision, event.id, type, canonicalJson(data), canonicalJson(meta), at, hash, previousHash);
      heads.set(stream, { revision, hash });
      n += 1;
      if (n % COMMIT_EVERY === 0) {
        database.exec('COMMIT; BEGIN');
        onProgress?.(n);
      }
    }
    database.exec('COMMIT');
    onProgress?.(n);
  } finally {
    database.close();
  }
}
