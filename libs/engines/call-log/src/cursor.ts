import { DomainError } from '@gatehouse/kernel';
import type { Page } from './page.ts';
import type { CallQuery, CallRecord } from './port.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

/** Where the next page begins: after the call of this time and id. */
export type Cursor = readonly [at: number, id: string];

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

export function decodeCursor(text: string): Cursor {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof at === 'number' && typeof id === 'string') return [at, id];
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw new DomainError('invalid', 'QUERY.CURSOR_INVALID', 'This cursor is not one that a page was answered with.');
}

/** How many calls a page of the query holds. */
export const limitOf = ({ limit = DEFAULT_LIMIT }: CallQuery): number =>
  Math.min(MAX_LIMIT, Math.max(1, Math.trunc(limit)));

/** `found` holds one more than the page where there is a further one. */
export function pageOf(found: readonly CallRecord[], limit: number): Page<CallRecord> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([last.at, last.id]) : null };
}
