import { DomainError } from '@gatehouse/kernel';

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
