import { openDatabase, statements, transaction } from '@gatehouse/records';
import type { Counters, CounterState, LastUse } from '../port.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS counters (
    key TEXT PRIMARY KEY, used REAL NOT NULL, starts_at INTEGER NOT NULL, resets_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS last_uses (
    credential_id TEXT PRIMARY KEY, at INTEGER NOT NULL, address TEXT NOT NULL
  ) WITHOUT ROWID;
`;

/**
 * A later window replaces the stored one; an amount that arrives late, for a window that is over, is left out, since
 * nothing limits by that window any more.
 */
const ADD = `
  INSERT INTO counters (key, used, starts_at, resets_at) VALUES (:key, :amount, :startsAt, :resetsAt)
  ON CONFLICT (key) DO UPDATE SET
    used = CASE
      WHEN resets_at <= excluded.starts_at THEN excluded.used
      WHEN starts_at >= excluded.resets_at THEN used
      ELSE used + excluded.used END,
    starts_at = CASE WHEN resets_at <= excluded.starts_at THEN excluded.starts_at ELSE starts_at END,
    resets_at = CASE WHEN resets_at <= excluded.starts_at THEN excluded.resets_at ELSE resets_at END
  RETURNING used, resets_at`;

const RECORD_USE = `
  INSERT INTO last_uses (credential_id, at, address) VALUES (?, ?, ?)
  ON CONFLICT (credential_id) DO UPDATE SET at = excluded.at, address = excluded.address WHERE at <= excluded.at`;

export function openSqliteCounters(options: { readonly file: string }): Counters {
  const database = openDatabase(options.file, { synchronous: 'FULL' });
  database.exec(SCHEMA);
  const sql = statements(database);
  const state = (row: Record<string, unknown> | undefined): CounterState => ({
    used: Number(row?.['used']),
    resetsAt: Number(row?.['resets_at']),
  });

  return {
    async add(key, amount, { startsAt, resetsAt }) {
      return state(sql(ADD).get({ key, amount, startsAt, resetsAt }));
    },
    async read(keys, now) {
      const rows = sql('SELECT * FROM counters WHERE key IN (SELECT value FROM json_each(?)) AND resets_at > ?').all(
        JSON.stringify(keys),
        now,
      );
      return new Map(rows.map((row) => [String(row['key']), state(row)]));
    },
    async recordUses(uses) {
      if (uses.size === 0) return;
      transaction(database, () => {
        for (const [id, { at, address }] of uses) sql(RECORD_USE).run(id, at, address);
      });
    },
    async lastUses(credentialIds) {
      const rows = sql('SELECT * FROM last_uses WHERE credential_id IN (SELECT value FROM json_each(?))').all(
        JSON.stringify(credentialIds),
      );
      const use = (row: Record<string, unknown>): LastUse => ({
        at: Number(row['at']),
        address: String(row['address']),
      });
      return new Map(rows.map((row) => [String(row['credential_id']), use(row)]));
    },
    async close() {
      database.close();
    },
  };
}
