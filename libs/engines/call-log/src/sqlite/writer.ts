import type { DatabaseSync } from 'node:sqlite';
import { statements, transaction } from '@gatehouse/records';
import type { CallRecord } from '../port.ts';
import { detailsOf, INSERT, valuesOf } from './row.ts';
import { takeOld } from './schema.ts';
import { Words } from './words.ts';

const INSERT_DETAILS = 'INSERT OR IGNORE INTO call_details (at, id, details) VALUES (?, ?, ?)';
const KEEP_FIRST = `
  INSERT INTO first_successes (partner, environment, at) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET at = min(at, excluded.at)
`;
const OLD_AT_ONCE = 5000;
/** First successes kept in memory; all are forgotten when there are more. */
const MOST_FIRSTS = 100_000;

/**
 * For a connection on which calls are written all the time: the pages that those of thousands of partners come into lie
 * in memory, and reach the file a few at a time. One that reads does with those that lead to others.
 */
export function keepPages(database: DatabaseSync): void {
  database.exec('PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16000');
}

/** Writes calls, each batch in one transaction. */
export class CallWriter {
  private readonly database: DatabaseSync;
  private readonly sql: ReturnType<typeof statements>;
  private readonly words: Words;
  /** The earliest success that is known to be written, by partner and environment. */
  private readonly firsts = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.database = database;
    this.sql = statements(database);
    this.words = new Words(database);
  }

  write(records: readonly CallRecord[]): void {
    if (records.length > 0) this.inTransaction(() => this.insert(records));
  }

  /** Moves what an earlier version wrote into today's tables; goes on where it was stopped. */
  takeOver(): void {
    const some = (): boolean =>
      this.inTransaction(() => {
        const old = takeOld(this.database, OLD_AT_ONCE);
        this.insert(old.map((record) => JSON.parse(record) as CallRecord));
        return old.length > 0;
      });
    while (some());
  }

  private insert(records: readonly CallRecord[]): void {
    const insert = this.sql(INSERT);
    for (const record of records) {
      insert.run(...valuesOf(record, this.words));
      const details = detailsOf(record);
      if (details !== undefined) this.sql(INSERT_DETAILS).run(record.at, record.id, details);
      this.keepFirst(record);
    }
  }

  private keepFirst({ partnerId, environment, status, verification, at }: CallRecord): void {
    if (partnerId === null || status < 200 || status >= 300 || verification) return;
    const key = `${environment} ${partnerId}`;
    if ((this.firsts.get(key) ?? Infinity) <= at) return;
    this.sql(KEEP_FIRST).run(this.words.number(partnerId), this.words.number(environment), at);
    if (this.firsts.size >= MOST_FIRSTS) this.firsts.clear();
    this.firsts.set(key, at);
  }

  /** What was learned in a transaction that failed is not so. */
  private inTransaction<T>(work: () => T): T {
    try {
      return transaction(this.database, work);
    } catch (error) {
      this.words.forget();
      this.firsts.clear();
      throw error;
    }
  }
}
