import type { mongo } from 'mongoose';
import { decodeCursor, type Value } from '../cursor.ts';
import { ensureField } from '../names.ts';
import type { Query } from '../port.ts';
import type { Row } from './row.ts';

/** Paths are made of the names of fields, which the types of the driver cannot follow. */
type Filter = Record<string, unknown>;

const pathOf = (field: string): string => (ensureField(field) === 'id' ? '_id' : `fields.${field}`);

export function whereFilter(where: Query['where'] = {}): mongo.Filter<Row> {
  const parts: Filter[] = [{ deleted: false }];
  for (const [field, wanted] of Object.entries(where)) {
    if (wanted === undefined) continue;
    const value: unknown = typeof wanted === 'boolean' ? Number(wanted) : wanted;
    parts.push({ [pathOf(field)]: Array.isArray(value) ? { $in: value } : { $eq: value } });
  }
  return { $and: parts };
}

export interface Order {
  readonly path: string;
  readonly direction: 1 | -1;
}

export const orderOf = ({ orderBy }: Query): Order => ({
  path: pathOf(orderBy?.field ?? 'id'),
  direction: orderBy?.direction === 'desc' ? -1 : 1,
});

/** Ties are broken by the id, in the same direction, so that pages neither repeat nor miss a document. */
export const sortOf = ({ path, direction }: Order): [string, 1 | -1][] =>
  path === '_id'
    ? [['_id', direction]]
    : [
        [path, direction],
        ['_id', direction],
      ];

/** What the last document of a page was sorted by. */
export const sortedBy = (row: Row, { path }: Order): Value =>
  path === '_id' ? row._id : (row.fields[path.slice('fields.'.length)] ?? null);

/** What stands after a cursor. As in SQLite, a missing value comes before numbers, and numbers before texts. */
export function afterFilter(query: Query): Filter {
  if (query.cursor === undefined) return {};
  const [value, id] = decodeCursor(query.cursor);
  const { path, direction } = orderOf(query);
  const beyond = direction === 1 ? '$gt' : '$lt';
  if (path === '_id') return { _id: { [beyond]: id } };
  const tie = { [path]: { $eq: value }, _id: { [beyond]: id } };
  // MongoDB compares within one type only; those that come after it as a whole are named.
  const same = value === null ? [] : [{ [path]: { [beyond]: value } }];
  const others = direction === 1 ? laterTypes(value) : earlierTypes(value);
  return { $or: [...same, ...others.map((test) => ({ [path]: test })), tie] };
}

const ANY_NUMBER = { $type: 'number' };
const ANY_TEXT = { $type: 'string' };

function laterTypes(value: Value): Filter[] {
  if (value === null) return [{ $ne: null }];
  return typeof value === 'number' ? [ANY_TEXT] : [];
}

function earlierTypes(value: Value): Filter[] {
  if (value === null) return [];
  return typeof value === 'number' ? [{ $eq: null }] : [ANY_NUMBER, { $eq: null }];
}
