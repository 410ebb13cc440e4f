import { openDatabase, statements, transaction } from '@gatehouse/records';
import type { Addition, Counters, CountersCarry, CounterState, LastUse } from '../port.ts';

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

const SOME = 'SELECT * FROM counters WHERE key > ? AND resets_at > ? ORDER BY key LIMIT ?';
const KEYS_AT_ONCE = 500;

/** Below the 5 s that a loss of power may cost: the gateway keeps up to another second in memory. */
const SYNC_EVERY_MS = 3500;

/**
 * Its commits wait for no disk, as they are made on the thread that serves calls. A checkpoint, which writes the log
 * through to the disk, follows a few seconds later.
 */
export function openSqliteCounters(options: { readonly file: string }): Counters & { readonly carry: CountersCarry } {
  const database = openDatabase(options.file, { synchronous: 'NORMAL' });
  database.exec(SCHEMA);
  const sql = statements(database);
  let syncing: NodeJS.Timeout | undefined;
  const syncLater = (): void => void (syncing ??= setTimeout(sync, SYNC_EVERY_MS).unref());
  const sync = (): void => {
    syncing = undefined;
    try {
      database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // A disk that is full, or that is read-only for a while: the next write is told, and it is tried again.
      syncLater();
    }
  };
  const write = <T>(work: () => T): T => {
    const result = transaction(database, work);
    syncLater();
    return result;
  };
  const addOne = ({ key, amount, window: { startsAt, resetsAt } }: Addition): CounterState =>
    state(sql(ADD).get({ key, amount, startsAt, resetsAt }));
  const state = (row: Record<string, unknown> | undefined): CounterState => ({
    used: Number(row?.['used']),
    resetsAt: Number(row?.['resets_at']),
  });

  const addition = (row: Record<string, unknown>): Addition => ({
    key: String(row['key']),
    amount: Number(row['used']),
    window: { startsAt: Number(row['starts_at']), resetsAt: Number(row['resets_at']) },
  });
  const use = (row: Record<string, unknown>): LastUse => ({ at: Number(row['at']), address: String(row['address']) });
  const usesOf = (rows: readonly Record<string, unknown>[]): Map<string, LastUse> =>
    new Map(rows.map((row) => [String(row['credential_id']), use(row)]));

  return {
    async add(additions) {
      return additions.length === 0 ? [] : write(() => additions.map(addOne));
    },
    async read(keys, now) {
      const rows = sql('SELECT * FROM counters WHERE key IN (SELECT value FROM json_each(?)) AND resets_at > ?').all(
        JSON.stringify(keys),
        now,
      );
      return new Map(rows.map((row) => [String(row['key']), state(row)]));
    },
    async *current(now) {
      for (let after = ''; ;) {
        const rows = sql(SOME).all(after, now, KEYS_AT_ONCE);
        if (rows.length > 0) yield rows.map(addition);
        if (rows.length < KEYS_AT_ONCE) return;
        after = String(rows.at(-1)?.['key']);
      }
    },
    async recordUses(uses) {
      if (uses.size === 0) return;
      write(() => {
        for (const [id, { at, address }] of uses) sql(RECORD_USE).run(id, at, address);
      });
    },
    async lastUses(credentialIds) {
      const rows = sql('SELECT * FROM last_uses WHERE credential_id IN (SELECT value FROM json_each(?))').all(
        JSON.stringify(credentialIds),
      );
      return usesOf(rows);
    },
    carry: {
      async all(now) {
        return {
          counters: sql('SELECT * FROM counters WHERE resets_at > ? ORDER BY key').all(now).map(addition),
          uses: usesOf(sql('SELECT * FROM last_uses ORDER BY credential_id').all()),
        };
      },
      async clear() {
        write(() => database.exec('DELETE FROM counters; DELETE FROM last_uses'));
      },
    },
    async close() {
      clearTimeout(syncing);
      database.close();
    },
  };
}
