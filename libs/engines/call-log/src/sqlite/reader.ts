import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { statements, transaction } from '@gatehouse/records';
import { decodeCursor, limitOf, pageOf, type Cursor } from '../cursor.ts';
import type { CallLog, CallQuery, CallRecord } from '../port.ts';
import { equalities, SELECT, toRecord, type Conditions } from './row.ts';
import { Words } from './words.ts';

const FIRST_SUCCESS = `
  SELECT at FROM first_successes
  WHERE partner = (SELECT id FROM words WHERE text = ?) AND environment = (SELECT id FROM words WHERE text = ?)
`;
const NEWEST_FIRST = 'ORDER BY at DESC, id DESC LIMIT ?';

const PRUNE_CHUNK = 5000;
/** How much of the time that a query covers is looked at first, milliseconds; then as much as does not hold up others. */
const FIRST_SPAN_MS = 10_000;
const QUICK_MS = 5;
const LONG_MS = 20;

type Questions = Pick<CallLog, 'query' | 'find' | 'firstSuccess' | 'count' | 'prune'>;

/** What is asked of a log, piece by piece: however many calls there are, other work has its turn in between. */
export function callReader(database: DatabaseSync): Questions {
  const sql = statements(database);
  const words = new Words(database);
  const edge = (which: 'min' | 'max'): number | undefined => {
    const at = sql(`SELECT ${which}(at) AS at FROM calls`).get()?.['at'];
    return typeof at === 'number' ? at : undefined;
  };

  return {
    async query(query) {
      const limit = limitOf(query);
      const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
      const asked = conditions(query, cursor, words);
      const [oldest, newest] = [edge('min'), edge('max')];
      if (!asked || oldest === undefined || newest === undefined) return { items: [], nextCursor: null };
      const text = `${SELECT} WHERE ${['at >= ? AND at < ?', ...asked.parts].join(' AND ')} ${NEWEST_FIRST}`;
      const range = {
        from: Math.max(oldest, query.from ?? oldest),
        to: Math.min(query.to ?? Infinity, (cursor?.[0] ?? newest) + 1),
      };
      const found = await newestIn(range, limit + 1, (from, to, most) =>
        sql(text)
          .all(from, to, ...asked.values, most)
          .map(toRecord),
      );
      return pageOf(found, limit);
    },
    async find(decisionId, at) {
      const row = sql(`${SELECT} WHERE at = ? AND decision_id = ?`).get(at, decisionId);
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
      let removed = 0;
      for (;;) {
        const next = sql('SELECT at FROM calls ORDER BY at LIMIT 1 OFFSET ?').get(PRUNE_CHUNK)?.['at'];
        const end = Math.min(olderThan, typeof next === 'number' ? next + 1 : Infinity);
        removed += transaction(database, () => {
          sql('DELETE FROM call_details WHERE at < ?').run(end);
          return Number(sql('DELETE FROM calls WHERE at < ?').run(end).changes);
        });
        if (end === olderThan) return removed;
        // Between two pieces the writers have their turn.
        await breathe();
      }
    },
  };
}

/** Looks from the end of a range backwards until there are as many as are wanted. */
async function newestIn(
  range: { readonly from: number; readonly to: number },
  wanted: number,
  select: (from: number, to: number, most: number) => CallRecord[],
): Promise<CallRecord[]> {
  const found: CallRecord[] = [];
  let span = FIRST_SPAN_MS;
  for (let to = range.to; to > range.from && found.length < wanted; await breathe()) {
    const from = Math.max(range.from, to - span);
    const began = performance.now();
    found.push(...select(from, to, wanted - found.length));
    const took = performance.now() - began;
    if (took < QUICK_MS) span *= 2;
    else if (took > LONG_MS) span = Math.max(1, Math.round(span / 2));
    to = from;
  }
  return found;
}

/** All but the range of time; undefined when no call can have what is asked for. */
function conditions(query: CallQuery, cursor: Cursor | undefined, words: Words): Conditions | undefined {
  const equal = equalities(query, words);
  if (!equal || !cursor) return equal;
  return { parts: [...equal.parts, '(at, id) < (?, ?)'], values: [...equal.values, ...cursor] };
}
