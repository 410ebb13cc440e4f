import type { State } from './status.ts';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  /** What the cell says; for times the instant in ISO form. */
  readonly text: (row: T) => string | null | undefined;
  readonly kind?: 'text' | 'time' | 'code' | 'number' | 'status' | 'environment' | 'due';
  /** For a status: which of the four it is. */
  readonly state?: (row: T) => State;
  /** For a due time: since when its clock stands. */
  readonly pausedAt?: (row: T) => string | null;
  /** What to sort by; without it the column does not sort. */
  readonly sort?: (row: T) => string | number | null | undefined;
  /** Takes the room that is left. */
  readonly wide?: boolean;
  /** On a card it stands at the top, without its label; the first column always does. */
  readonly lead?: boolean;
}

/** A column's key, with a minus before it for the greatest first. It fits into an address. */
export type Sort = string;

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A sorted copy; rows that are equal keep their order, and rows with nothing to sort by come last. */
export function sorted<T>(rows: readonly T[], columns: readonly Column<T>[], sort: Sort | null): readonly T[] {
  const key = sort?.replace(/^-/, '');
  const by = columns.find((column) => column.key === key)?.sort;
  if (!by) return rows;
  const sign = sort?.startsWith('-') ? -1 : 1;
  return [...rows].sort((a, b) => compare(by(a), by(b), sign));
}

type Value = string | number | null | undefined;

function compare(a: Value, b: Value, sign: 1 | -1): number {
  const [noA, noB] = [a === null || a === undefined || a === '', b === null || b === undefined || b === ''];
  if (noA || noB) return Number(noA) - Number(noB);
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b)));
}

/** A click on a column's head: up, then down, then as the rows came. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? null : key;
}

export function ariaSort(sort: Sort | null, key: string): 'ascending' | 'descending' | 'none' {
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : 'none';
}

const LEAST_WIDTHS: Readonly<Record<NonNullable<Column<unknown>['kind']>, number>> = {
  text: 120,
  time: 112,
  code: 144,
  number: 96,
  status: 176,
  environment: 112,
  due: 168,
};

/** The room, in pixels, that a column needs where columns cannot find their widths by themselves. */
export const leastWidth = <T>(column: Column<T>): number => (column.wide ? 200 : LEAST_WIDTHS[column.kind ?? 'text']);
