import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { UnwritableStorage } from '@gatehouse/kernel';

export interface DatabaseOptions {
  /** FULL: a commit survives a loss of power. NORMAL: it survives a crash of the process. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

const BUSY_TIMEOUT_MS = 5000;
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
/** CORRUPT, NOTADB: what SQLite answers when a file is not as it was written. */
const DAMAGED: readonly (number | undefined)[] = [11, 26];
/** READONLY, IOERR, CANTOPEN: what a disk answers that fails, or that was made read-only. */
const UNWRITABLE: readonly (number | undefined)[] = [8, 10, 14];

/**
 * Opens a file that several processes may share. It is made readable by its owner alone; the files that SQLite keeps
 * beside it take over its mode.
 */
export function openDatabase(file: string, options: DatabaseOptions): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  writing(() => switchToWal(database));
  database.exec(`PRAGMA synchronous = ${options.synchronous}`);
  return database;
}

/** SQLite answers busy at once, without its timeout, when two processes switch a new file to WAL together. */
function switchToWal(database: DatabaseSync): void {
  const deadline = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** The primary result code of SQLite, when it is one of its errors. */
const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;

const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY;

/** Whether a store could not be read because its file is damaged. */
export const isDamage = (error: unknown): boolean => DAMAGED.includes(codeOf(error));

/** What is wrong with a page of a file, be it one of an index; undefined when nothing is. Reads the whole file. */
export function pageFault(file: string): string | undefined {
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const said = String(database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
    return said === 'ok' ? undefined : said;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return (error as Error).message;
  } finally {
    database.close();
  }
}

/** Runs work that writes; a disk that does not take it is UnwritableStorage. */
export function writing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === SQLITE_FULL) throw new UnwritableStorage('full', error);
    throw UNWRITABLE.includes(codeOf(error)) ? new UnwritableStorage('unwritable', error) : error;
  }
}

/** Runs synchronous work as one transaction that holds the write lock from its start; throws as `writing` does. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  return writing(() => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}

/** Prepares each SQL text once. */
export function statements(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
