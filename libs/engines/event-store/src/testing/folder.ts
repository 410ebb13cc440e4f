import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventStore } from '../port.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';

/** A folder for one test, with the log in it. */
export class LogFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'events-'));
  readonly log = join(this.path, 'events.db');
  private copies = 0;

  open(): EventStore {
    return openSqliteEventStore({ file: this.log });
  }

  /** Changes a copy of the closed log, as somebody with access to the disk would, and reads it with `read`. */
  async tamper<T>(change: (file: string) => void, read: (store: EventStore) => Promise<T>): Promise<T> {
    const file = join(this.path, `copy-${++this.copies}.db`);
    copyFileSync(this.log, file);
    change(file);
    const store = openSqliteEventStore({ file });
    try {
      return await read(store);
    } finally {
      await store.close();
      rmSync(file);
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** Runs SQL on a log file. */
export const withSql =
  (...statements: readonly string[]) =>
  (file: string): void => {
    const database = new DatabaseSync(file);
    for (const statement of statements) database.exec(statement);
    database.close();
  };
