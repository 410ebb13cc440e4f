import type { SQLOutputValue } from 'node:sqlite';
import { canonicalJson } from '@gatehouse/kernel';
import type { EventMeta, RecordedEvent } from '@gatehouse/kernel';
import { CorruptEvent } from '../corrupt-event.ts';
import { positionText } from './position-text.ts';

export const COLUMNS = 'position, stream, revision, id, type, data, meta, at, hash, previous_hash';

export type Row = Record<string, SQLOutputValue>;

/** Reads a row as an event, or throws CorruptEvent naming the row. */
export function eventOf(row: Row): RecordedEvent {
  const position = positionText(Number(row['position']));
  const fail = (message: string): never => {
    const { stream, revision, id } = row;
    throw new CorruptEvent(
      {
        position,
        stream: String(stream),
        revision: typeof revision === 'number' ? revision : null,
        eventId: typeof id === 'string' ? id : null,
      },
      message,
    );
  };
  const text = (column: string): string => {
    const value = row[column];
    return typeof value === 'string' ? value : fail(`${column} is not text.`);
  };
  const object = (column: string): object => {
    const stored = text(column);
    let value: unknown;
    try {
      value = JSON.parse(stored);
    } catch {
      return fail(`${column} is not JSON.`);
    }
    if (typeof value !== 'object' || value === null) return fail(`${column} is not a JSON object.`);
    // The same value in another spelling was not written by this store. Comparing with JSON.stringify first is quick;
    // only keys that look like integers make it differ from the canonical form.
    if (JSON.stringify(value) !== stored && !isCanonical(value, stored)) return fail(`${column} was respelled.`);
    return value;
  };
  const revision = row['revision'];
  const meta = object('meta') as EventMeta;
  if (meta.at !== row['at']) fail('at is not the time in its metadata.');
  return {
    id: text('id'),
    stream: text('stream'),
    revision: typeof revision === 'number' ? revision : fail('revision is not a number.'),
    position,
    type: text('type'),
    data: object('data'),
    meta,
    hash: text('hash'),
    previousHash: text('previous_hash'),
  };
}

function isCanonical(value: unknown, stored: string): boolean {
  try {
    return canonicalJson(value) === stored;
  } catch {
    // Infinity and half surrogate pairs can be spelled in JSON, but have no canonical form.
    return false;
  }
}
