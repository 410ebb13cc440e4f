import { openDatabase, statements, transaction } from '@gatehouse/records';
import { changing } from '../change.ts';
import { encodeCursor, limitOf } from '../cursor.ts';
import { StaleCheckpoint, type Page, type Query, type ReadModel, type ViewDocument, type ViewWriter } from '../port.ts';
import { waitUntil } from '../wait.ts';
import { Batches, type Write } from './batch.ts';
import { afterClause, orderClause, whereClause } from './query.ts';
import { ViewStates } from './states.ts';
import { createTable, dropAllTables, dropShadowTable, SCHEMA, swapTables, tableOf, type Kind } from './tables.ts';

const WAIT_POLL_MS = 5;

export function openSqliteReadModel(options: { readonly file: string }): ReadModel {
  const database = openDatabase(options.file, { synchronous: 'NORMAL' });
  database.exec(SCHEMA);
  const sql = statements(database);
  const states = new ViewStates(sql);
  const live = (view: string): string => tableOf(view, states.versionOf(view), 'live');

  // A deletion leaves its position behind, so that a write that comes late does not revive the document.
  const apply = ({ table, id, position, document }: Write): boolean => {
    const statement = sql(
      `INSERT INTO ${table} (id, position, deleted, document) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET position = excluded.position, deleted = excluded.deleted, document = excluded.document
       WHERE position < excluded.position`,
    );
    return statement.run(id, position, document === null ? 1 : 0, document).changes > 0;
  };
  const batches = new Batches(database, apply);

  const read = <T>(table: string, id: string): T | undefined => {
    const row = sql(`SELECT document FROM ${table} WHERE id = ? AND deleted = 0`).get(id);
    return row && (JSON.parse(String(row['document'])) as T);
  };

  const positionIn = (table: string, id: string): string | undefined => {
    const row = sql(`SELECT position FROM ${table} WHERE id = ?`).get(id);
    return row && String(row['position']);
  };

  const writerOf = (table: string, kind: Kind): ViewWriter => {
    // A shadow's only writer knows what it wrote.
    const stored = kind === 'live' ? positionIn : () => undefined;
    const write = (id: string, position: string, document: string | null): boolean =>
      batches.write({ table, id, position, document }, () => stored(table, id));
    const documents: Omit<ViewWriter, 'change'> = {
      async get<T extends ViewDocument>(id: string) {
        const pending = batches.pending(table, id);
        if (!pending) return read<T>(table, id);
        return pending.document === null ? undefined : (JSON.parse(pending.document) as T);
      },
      put: async (document, position) => write(document.id, position, JSON.stringify(document)),
      delete: async (id, position) => write(id, position, null),
    };
    return { ...documents, change: changing(documents) };
  };

  const query = <T extends ViewDocument>(view: string, asked: Query): Page<T> => {
    const [where, after, order, limit] = [
      whereClause(asked.where),
      afterClause(asked),
      orderClause(asked),
      limitOf(asked),
    ];
    const rows = sql(
      `SELECT id, document, ${order.expression} AS sorted FROM ${live(view)}
       WHERE ${where.text} AND ${after.text} ORDER BY ${order.text} LIMIT ?`,
    ).all(...where.values, ...after.values, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => JSON.parse(String(row['document'])) as T),
      nextCursor: last ? encodeCursor(last['sorted'] as string | number | null, String(last['id'])) : null,
    };
  };

  return {
    async open(projection, kind = 'live') {
      createTable(database, sql, projection, kind);
      states.opens(projection);
    },
    writer: ({ view, version }, kind = 'live') => writerOf(tableOf(view, version, kind), kind),
    checkpoint: async (view, kind = 'live') => states.read(view, kind),
    setCheckpoint: async (state, kind = 'live') => batches.checkpoint(() => states.write(state, kind)),
    batch: (work) => batches.run(work),
    async swap(view, generation) {
      const spec = states.specOf(view);
      transaction(database, () => {
        const shadow = states.read(view, 'shadow')?.generation;
        if (shadow === undefined || shadow !== (generation ?? shadow)) throw new StaleCheckpoint(view);
        swapTables(database, sql, spec, shadow);
      });
    },
    async dropShadow(view) {
      const version = states.versionOf(view);
      transaction(database, () => dropShadowTable(database, sql, view, version));
    },
    get: async <T extends ViewDocument>(view: string, id: string) => read<T>(live(view), id),
    query: async <T extends ViewDocument>(view: string, asked: Query = {}) => query<T>(view, asked),
    async count(view, where) {
      const { text, values } = whereClause(where);
      return Number(sql(`SELECT count(*) AS n FROM ${live(view)} WHERE ${text}`).get(...values)?.['n']);
    },
    states: async () => states.all(),
    waitFor: (view, position, timeoutMs) =>
      waitUntil(() => (states.read(view, 'live')?.position ?? '') >= position, WAIT_POLL_MS, timeoutMs),
    async clear() {
      transaction(database, () => dropAllTables(database, sql));
    },
    async close() {
      database.close();
    },
  };
}
