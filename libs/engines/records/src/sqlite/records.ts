import type { Clock } from '@gatehouse/kernel';
import { toJson } from '../json.ts';
import type { Records, RecordsCarry, Stored } from '../port.ts';
import { recordsCarry } from './carry.ts';
import { openDatabase, statements, transaction, writing } from './database.ts';

interface Row {
  key: string;
  value: string;
  version: number;
  expires_at: number | null;
}

/** AUTOINCREMENT gives each write a version that no earlier write had, even when the key was deleted in between. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS records (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at INTEGER,
    UNIQUE (collection, key)
  );
  CREATE INDEX IF NOT EXISTS records_by_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;
`;

const ALIVE = '(expires_at IS NULL OR expires_at > ?)';
const LAST_CHARACTER = '\u{10FFFF}';

export function openSqliteRecords(options: { readonly file: string; readonly clock: Clock }): Records & {
  readonly carry: RecordsCarry;
} {
  const database = openDatabase(options.file, { synchronous: 'FULL' });
  database.exec(SCHEMA);
  const sql = statements(database);
  const now = (): number => options.clock.now();

  const versionOf = (collection: string, key: string): number => {
    const row = sql(`SELECT version FROM records WHERE collection = ? AND key = ? AND ${ALIVE}`);
    return Number(row.get(collection, key, now())?.['version'] ?? 0);
  };
  const write = (collection: string, key: string, value: string, expiresAt: number | null): void => {
    sql('INSERT OR REPLACE INTO records (collection, key, value, expires_at) VALUES (?, ?, ?, ?)').run(
      collection,
      key,
      value,
      expiresAt,
    );
  };
  const remove = (collection: string, key: string): Row | undefined => {
    const statement = sql('DELETE FROM records WHERE collection = ? AND key = ? RETURNING *');
    const row = writing(() => statement.get(collection, key));
    const removed = row as unknown as Row | undefined;
    return removed && (removed.expires_at === null || removed.expires_at > now()) ? removed : undefined;
  };

  return {
    async get<T>(collection: string, key: string) {
      const row = sql(`SELECT * FROM records WHERE collection = ? AND key = ? AND ${ALIVE}`).get(
        collection,
        key,
        now(),
      );
      return row && toStored<T>(row as unknown as Row);
    },
    async put(collection, key, value, { expected, expiresAt = null } = {}) {
      const text = toJson(value);
      return transaction(database, () => {
        if (expected !== undefined && versionOf(collection, key) !== expected) return false;
        write(collection, key, text, expiresAt);
        return true;
      });
    },
    async take<T>(collection: string, key: string) {
      const row = remove(collection, key);
      return row && toStored<T>(row);
    },
    async delete(collection, key) {
      return remove(collection, key) !== undefined;
    },
    async list<T>(collection: string, { prefix = '', after, limit = -1 }: ListOptions = {}) {
      const rows = sql(
        `SELECT * FROM records WHERE collection = ? AND key >= ? AND key < ? AND (? IS NULL OR key > ?) AND ${ALIVE}
         ORDER BY key LIMIT ?`,
      ).all(collection, prefix, prefix + LAST_CHARACTER, after ?? null, after ?? null, now(), limit);
      return (rows as unknown as Row[]).map((row) => toStored<T>(row));
    },
    async sweep(at) {
      return Number(sql('DELETE FROM records WHERE expires_at <= ?').run(at).changes);
    },
    carry: recordsCarry(database, sql),
    async close() {
      database.close();
    },
  };
}

interface ListOptions {
  prefix?: string;
  after?: string;
  limit?: number;
}

const toStored = <T>(row: Row): Stored<T> => ({
  key: row.key,
  value: JSON.parse(row.value) as T,
  version: row.version,
  expiresAt: row.expires_at,
});
