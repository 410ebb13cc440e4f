import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

const COLUMNS = 'stream, revision, id, type, data, meta, at, hash, previous_hash';
export type RawRow = readonly SQLInputValue[];

/** A file of the event store, written with `node:sqlite` alone: what the store's appends are measured against. */
export class RawLog {
  private readonly database: DatabaseSync;
  private readonly insert: StatementSync;

  /** @param file one that the store has made, so that the table is its own. */
  constructor(file: string) {
    this.database = new DatabaseSync(file, { timeout: 5000 });
    // As the store has it: a commit survives a loss of power.
    this.database.exec('PRAGMA synchronous = FULL');
    this.insert = this.database.prepare(`INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  }

  /** In one transaction, which is durable when this returns. */
  append(rows: readonly RawRow[]): void {
    this.database.exec('BEGIN IMMEDIATE');
    for (const row of rows) this.insert.run(...row);
    this.database.exec('COMMIT');
  }

  /** The hash of every event, which covers all of it, and so whether two files hold the same. */
  hashes(): string[] {
    const rows = this.database.prepare('SELECT hash FROM events ORDER BY stream, revision').all();
    return rows.map((row) => String(row['hash']));
  }

  close(): void {
    this.database.close();
  }
}
