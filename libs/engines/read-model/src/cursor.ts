import { DomainError } from '@gatehouse/kernel';
import type { Query } from './port.ts';

/** What a document is sorted by, in a cursor. */
export type Value = string | number | null;

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

export const limitOf = (query: Query): number =>
  Math.min(MAX_LIMIT, Math.max(1, Math.trunc(query.limit ?? DEFAULT_LIMIT)));

export const encodeCursor = (value: Value, id: string): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url');

export function decodeCursor(cursor: string): [Value, string] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalidCursor();
  }
  if (!Array.isArray(parsed) || parsed.length !== 2 || typeof parsed[1] !== 'string') throw invalidCursor();
  const value: unknown = parsed[0];
  if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw invalidCursor();
  return [value, parsed[1]];
}

const invalidCursor = (): DomainError =>
  new DomainError('invalid', 'QUERY.CURSOR_INVALID', 'This cursor is not one that a page was answered with.');
