/** Reads and folds a log to its end, in a process of its own: `node reading.ts FOLDER`. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AccessModel } from '@gatehouse/access';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { START } from '@gatehouse/kernel';
import { answer } from './own-process.ts';

export interface ReadMs {
  /** The rows, with their JSON parsed. */
  readonly raw: number;
  readonly store: number;
  /** The store, and each event folded into the access model. */
  readonly fold: number;
}

const BATCH = 1000;
const file = join(process.argv[2] ?? '', 'events.db');

function readRaw(): number {
  const began = performance.now();
  const database = new DatabaseSync(file, { readOnly: true });
  let read = 0;
  for (const row of database.prepare('SELECT * FROM events ORDER BY position').iterate()) {
    if (JSON.parse(String(row['data'])) && JSON.parse(String(row['meta']))) read += 1;
  }
  database.close();
  if (read === 0) throw new Error('There is nothing to read.');
  return performance.now() - began;
}

async function read(model?: AccessModel): Promise<number> {
  const began = performance.now();
  const store = openSqliteEventStore({ file });
  let after = START;
  for (;;) {
    const batch = await store.readAll({ after, limit: BATCH });
    const last = batch.at(-1);
    if (!last) break;
    if (model) for (const event of batch) model.apply(event);
    after = last.position;
  }
  await store.close();
  return performance.now() - began;
}

// The first reading of all warms the file's pages for those that follow.
readRaw();
answer({ raw: readRaw(), store: await read(), fold: await read(new AccessModel()) } satisfies ReadMs);
