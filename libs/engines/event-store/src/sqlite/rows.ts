import type { SQLOutputValue } from 'node:sqlite';
import { canonicalJson } from '@gatehouse/kernel';
import type { EventMeta, RecordedEvent } from '@gatehouse/kernel';
import { CorruptEvent } from '../corrupt-event.ts';
import { positionText } from './position-text.ts';

const NAMES = [
  ...(['position', 'stream', 'revision', 'id', 'type', 'data'] as const),
  ...(['meta', 'at', 'hash', 'previous_hash'] as const),
];
type Column = (typeof NAMES)[number];

export const COLUMNS = NAMES.join(', ');

/** The columns of an event, in their order: as a list, which SQLite hands over in half the time of an object. */
export type Row = readonly SQLOutputValue[];

const at = Object.fromEntries(NAMES.map((name, n) => [name, n])) as Record<Column, number>;

/**
 * Reads a row as an event, or throws CorruptEvent naming the row.
 * @param exact also when its JSON gives the same value in another spelling than the one that was hashed.
 */
export function eventOf(row: Row, exact = false): RecordedEvent {
  const meta = object(row, 'meta', exact) as EventMeta;
  if (meta.at !== row[at.at]) corrupt(row, 'at is not the time in its metadata.');
  return {
    id: text(row, 'id'),
    stream: text(row, 'stream'),
    revision: number(row, 'revision'),
    position: positionText(Number(row[at.position])),
    type: text(row, 'type'),
    data: object(row, 'data', exact),
    meta,
    hash: text(row, 'hash'),
    previousHash: text(row, 'previous_hash'),
  };
}

function text(row: Row, column: Column): string {
  const value = row[at[column]];
  return typeof value === 'string' ? value : corrupt(row, `${column} is not text.`);
}

function number(row: Row, column: Column): number {
  const value = row[at[column]];
  return typeof value === 'number' ? value : corrupt(row, `${column} is not a number.`);
}

function object(row: Row, column: Column, exact: boolean): object {
  const stored = text(row, column);
  const value = parsed(stored);
  if (value === undefined) return corrupt(row, `${column} is not JSON.`);
  if (typeof value !== 'object' || value === null) return corrupt(row, `${column} is not a JSON object.`);
  if (exact && !isCanonical(value, stored)) return corrupt(row, `${column} was respelled.`);
  return value;
}

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}

/** Comparing with JSON.stringify first is quick: only keys that look like integers make it differ from the canonical form. */
function isCanonical(value: unknown, stored: string): boolean {
  if (JSON.stringify(value) === stored) return true;
  try {
    return canonicalJson(value) === stored;
  } catch {
    // Infinity and half surrogate pairs can be spelled in JSON, but have no canonical form.
    return false;
  }
}

function corrupt(row: Row, message: string): never {
  const [revision, id] = [row[at.revision], row[at.id]];
  throw new CorruptEvent(
    {
      position: positionText(Number(row[at.position])),
      stream: String(row[at.stream]),
      revision: typeof revision === 'number' ? revision : null,
      eventId: typeof id === 'string' ? id : null,
    },
    message,
  );
}
