import type { DatabaseSync } from 'node:sqlite';
import { openDatabase, transaction } from '@gatehouse/records';

/**
 * Rows lie in the order of their time, and are short: words that many calls share are numbers, and what a profile asks to
 * have logged besides lies beside. So a filter that has no index reads millions of rows a second, and writing costs little.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS words (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
  );
  CREATE TABLE IF NOT EXISTS calls (
    at INTEGER NOT NULL,
    id TEXT NOT NULL,
    environment INTEGER NOT NULL,
    partner INTEGER,
    profile INTEGER,
    credential INTEGER,
    product INTEGER,
    version INTEGER,
    operation INTEGER,
    method INTEGER NOT NULL,
    code INTEGER,
    status INTEGER NOT NULL,
    address TEXT NOT NULL,
    path TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    latency_ms REAL NOT NULL,
    upstream_ms REAL,
    request_bytes INTEGER NOT NULL,
    response_bytes INTEGER NOT NULL,
    verification INTEGER NOT NULL,
    PRIMARY KEY (at, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS calls_by_partner ON calls (partner, at, id);
  CREATE TABLE IF NOT EXISTS call_details (
    at INTEGER NOT NULL,
    id TEXT NOT NULL,
    details TEXT NOT NULL,
    UNIQUE (at, id)
  );
  CREATE TABLE IF NOT EXISTS first_successes (
    partner INTEGER NOT NULL,
    environment INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (partner, environment)
  ) WITHOUT ROWID;
`;

/** Until version 0.1 each call was JSON beside the columns that it was found by. */
const OLD = 'calls_as_json';
const IS_OLD = `SELECT 1 FROM pragma_table_info('calls') WHERE name = 'record'`;
const SET_ASIDE = `
  DROP INDEX IF EXISTS calls_by_partner;
  ALTER TABLE calls RENAME TO ${OLD};
`;

/** Opens the file of a call log with its tables. */
export function openCallDatabase(file: string): DatabaseSync {
  const database = openDatabase(file, { synchronous: 'NORMAL' });
  // 32 MB: those pages of ten million calls that lead to the others, so that a row found by an index is one page away.
  database.exec('PRAGMA cache_size = -32768');
  transaction(database, () => {
    if (database.prepare(IS_OLD).get()) database.exec(SET_ASIDE);
    database.exec(SCHEMA);
  });
  return database;
}

/** Takes some of the calls that an earlier version wrote, oldest first; none when all are taken. For a transaction. */
export function takeOld(database: DatabaseSync, most: number): string[] {
  if (!database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '${OLD}'`).get()) return [];
  const rows = database.prepare(`SELECT id, record FROM ${OLD} ORDER BY at, id LIMIT ?`).all(most);
  const remove = database.prepare(`DELETE FROM ${OLD} WHERE id = ?`);
  for (const { id } of rows) remove.run(String(id));
  if (rows.length === 0) database.exec(`DROP TABLE ${OLD}`);
  return rows.map(({ record }) => String(record));
}
