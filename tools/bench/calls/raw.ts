import { DatabaseSync } from 'node:sqlite';
import { callOf } from './synthetic-calls.ts';

const BATCH = 1000;

/** Rows a second that `node:sqlite` inserts as JSON, with no index but the key: what writing a row costs at the least. */
export function writeRaw(file: string, rows: number): number {
  const database = new DatabaseSync(file);
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE calls (at INTEGER, id TEXT, record TEXT, PRIMARY KEY (at, id)) WITHOUT ROWID;
    `);
    const insert = database.prepare('INSERT INTO calls VALUES (?, ?, ?)');
    let seconds = 0;
    for (let n = 0; n < rows; n += BATCH) {
      const records = Array.from({ length: BATCH }, (_, i) => callOf(n + i, rows));
      const began = performance.now();
      database.exec('BEGIN IMMEDIATE');
      for (const record of records) insert.run(record.at, record.id, JSON.stringify(record));
      database.exec('COMMIT');
      seconds += (performance.now() - began) / 1000;
    }
    return rows / seconds;
  } finally {
    database.close();
  }
}
