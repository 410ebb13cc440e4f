import type { Keyed } from '@gatehouse/mongodb';
import type { Value } from '../cursor.ts';
import { isField } from '../names.ts';
import type { ViewDocument } from '../port.ts';

/**
 * A view's document as it is kept: whole as JSON text, since its keys may hold what MongoDB reads as operators and
 * paths; and beside it what can be filtered and sorted on.
 */
export interface Row extends Keyed {
  /** Position of the last event that wrote or deleted it. */
  readonly position: string;
  /** A deletion leaves its position behind, so that a write that comes late does not revive the document. */
  readonly deleted: boolean;
  readonly document: string | null;
  readonly fields: Readonly<Record<string, Exclude<Value, null>>>;
}

export interface Write {
  readonly id: string;
  readonly position: string;
  /** JSON; null deletes. */
  readonly document: string | null;
}

/** Lists and objects are sorted by the beginning of their text; nobody filters on more of it. */
const NESTED_LENGTH = 256;

export const toRow = ({ id, position, document }: Write): Row => ({
  _id: id,
  position,
  deleted: document === null,
  document,
  fields: document === null ? {} : fieldsOf(JSON.parse(document) as Record<string, unknown>),
});

export const toDocument = <T extends ViewDocument>(row: Pick<Row, 'document'>): T =>
  JSON.parse(String(row.document)) as T;

/** Top-level fields, in the forms that SQLite compares them in: a missing one is null, and true is 1. */
function fieldsOf(document: Record<string, unknown>): Row['fields'] {
  const fields = Object.entries(document).flatMap(([name, value]): [string, Exclude<Value, null>][] => {
    const field = name === 'id' || !isField(name) ? null : fieldOf(value);
    return field === null ? [] : [[name, field]];
  });
  return Object.fromEntries(fields);
}

function fieldOf(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value).slice(0, NESTED_LENGTH);
}
