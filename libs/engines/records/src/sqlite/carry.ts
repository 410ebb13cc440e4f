import type { DatabaseSync } from 'node:sqlite';
import { toJson } from '../json.ts';
import type { RecordsCarry } from '../port.ts';
import { transaction, type statements } from './database.ts';

const RESTORE = 'INSERT INTO records (version, collection, key, value, expires_at) VALUES (?, ?, ?, ?, ?)';
const GIVEN = `SELECT seq FROM sqlite_sequence WHERE name = 'records'`;

export function recordsCarry(database: DatabaseSync, sql: ReturnType<typeof statements>): RecordsCarry {
  const given = (): number => Number(sql(GIVEN).get()?.['seq'] ?? 0);
  const restore = (
    version: number,
    collection: string,
    key: string,
    value: unknown,
    expiresAt: number | null,
  ): void => {
    sql('DELETE FROM records WHERE collection = ? AND key = ?').run(collection, key);
    const isTaken = sql('SELECT 1 FROM records WHERE version = ?').get(version) !== undefined;
    sql(RESTORE).run(isTaken ? null : version, collection, key, toJson(value), expiresAt);
  };
  return {
    async collections() {
      const rows = sql('SELECT DISTINCT collection FROM records ORDER BY collection').all();
      return rows.map((row) => String(row['collection']));
    },
    async restore(collection, entries) {
      transaction(database, () => {
        for (const { key, value, version, expiresAt } of entries) restore(version, collection, key, value, expiresAt);
      });
    },
    lastVersion: async () => given(),
    async raiseVersion(to) {
      transaction(database, () => {
        if (to <= given()) return;
        // A row that comes and goes: its number is what AUTOINCREMENT remembers.
        restore(to, '', '', null, 0);
        sql('DELETE FROM records WHERE version = ?').run(to);
      });
    },
  };
}
