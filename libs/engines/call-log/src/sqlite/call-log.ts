import { setImmediate as breathe } from 'node:timers/promises';
import { openDatabase, statements, transaction } from '@gatehouse/records';
import type { CallLog, CallQuery, CallRecord } from '../port.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';

/** What is filtered on has a column; the call itself is kept as it was written. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS calls (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    partner_id TEXT,
    profile_id TEXT,
    product_id TEXT,
    operation_id TEXT,
    environment TEXT NOT NULL,
    status INTEGER NOT NULL,
    code TEXT,
    address TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    record TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS calls_by_time ON calls (at, id);
  CREATE INDEX IF NOT EXISTS calls_by_partner ON calls (partner_id, at, id);
  CREATE INDEX IF NOT EXISTS calls_by_decision ON calls (decision_id);
  CREATE INDEX IF NOT EXISTS calls_that_succeeded ON calls (partner_id, environment, at)
    WHERE status >= 200 AND status < 300;
`;

const INSERT = `INSERT OR IGNORE INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const FIRST_SUCCESS = `
  SELECT at FROM calls
  WHERE partner_id = ? AND environment = ? AND status >= 200 AND status < 300
    AND json_extract(record, '$.verification') = 0
  ORDER BY at LIMIT 1
`;

const COLUMNS = {
  partnerId: 'partner_id',
  profileId: 'profile_id',
  productId: 'product_id',
  operationId: 'operation_id',
  environment: 'environment',
  status: 'status',
  code: 'code',
  address: 'address',
} as const satisfies Partial<Record<keyof CallQuery, string>>;

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;
const PRUNE_CHUNK = 5000;

export function openSqliteCallLog(options: { readonly file: string }): CallLog {
  const database = openDatabase(options.file, { synchronous: 'NORMAL' });
  database.exec(SCHEMA);
  const sql = statements(database);

  return {
    async write(records) {
      if (records.length === 0) return;
      transaction(database, () => {
        for (const record of records) sql(INSERT).run(...columnsOf(record));
      });
    },
    async query(query) {
      const limit = Math.min(MAX_LIMIT, Math.max(1, Math.trunc(query.limit ?? DEFAULT_LIMIT)));
      const { text, values } = conditions(query);
      const rows = sql(`SELECT record FROM calls WHERE ${text} ORDER BY at DESC, id DESC LIMIT ?`).all(
        ...values,
        limit + 1,
      );
      const items = rows.slice(0, limit).map(toRecord);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, nextCursor: last ? encodeCursor([last.at, last.id]) : null };
    },
    async find(decisionId) {
      const row = sql('SELECT record FROM calls WHERE decision_id = ? ORDER BY at DESC LIMIT 1').get(decisionId);
      return row && toRecord(row);
    },
    async firstSuccess(partnerId, environment) {
      const row = sql(FIRST_SUCCESS).get(partnerId, environment);
      return row && Number(row['at']);
    },
    async count() {
      return Number(sql('SELECT count(*) AS n FROM calls').get()?.['n']);
    },
    async prune(olderThan) {
      const chunk = sql('DELETE FROM calls WHERE id IN (SELECT id FROM calls WHERE at < ? ORDER BY at LIMIT ?)');
      let removed = 0;
      for (;;) {
        const changes = Number(chunk.run(olderThan, PRUNE_CHUNK).changes);
        removed += changes;
        if (changes < PRUNE_CHUNK) return removed;
        // Between two chunks the writers have their turn.
        await breathe();
      }
    },
    async close() {
      database.close();
    },
  };
}

const columnsOf = (record: CallRecord): (string | number | null)[] => [
  record.id,
  record.at,
  record.partnerId,
  record.profileId,
  record.productId,
  record.operationId,
  record.environment,
  record.status,
  record.code,
  record.address,
  record.decisionId,
  JSON.stringify(record),
];

const toRecord = (row: Record<string, unknown>): CallRecord => JSON.parse(String(row['record'])) as CallRecord;

function conditions(query: CallQuery): { text: string; values: (string | number)[] } {
  const parts = ['1'];
  const values: (string | number)[] = [];
  const add = (text: string, ...bound: (string | number)[]): void => {
    parts.push(text);
    values.push(...bound);
  };
  for (const [name, column] of Object.entries(COLUMNS)) {
    const wanted = query[name as keyof typeof COLUMNS];
    if (wanted !== undefined) add(`${column} = ?`, wanted);
  }
  if (query.from !== undefined) add('at >= ?', query.from);
  if (query.to !== undefined) add('at < ?', query.to);
  if (query.cursor !== undefined) add('(at, id) < (?, ?)', ...decodeCursor(query.cursor));
  return { text: parts.join(' AND '), values };
}
