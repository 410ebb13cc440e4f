import { describe, expect, it } from '@jest/globals';
import { ariaSort, nextSort, sorted, type Column } from './table-column.ts';

interface Row {
  readonly name: string;
  readonly calls: number | null;
}
const COLUMNS: readonly Column<Row>[] = [
  { key: 'name', label: 'Name', text: (row) => row.name, sort: (row) => row.name },
  { key: 'calls', label: 'Calls', text: (row) => String(row.calls), sort: (row) => row.calls },
  { key: 'fixed', label: 'Fixed', text: () => 'x' },
];
const ROWS: readonly Row[] = [
  { name: 'partner 10', calls: 5 },
  { name: 'Partner 2', calls: 20 },
  { name: 'acme', calls: null },
  { name: 'beta', calls: 5 },
];
const names = (sort: string | null): string[] => sorted(ROWS, COLUMNS, sort).map((row) => row.name);

describe('the order of a table', () => {
  it('sorts words as people do: case aside, numbers within them by value', () => {
    expect(names('name')).toEqual(['acme', 'beta', 'Partner 2', 'partner 10']);
    expect(names('-name')).toEqual(['partner 10', 'Partner 2', 'beta', 'acme']);
  });

  it('sorts numbers by value, keeps equal rows in order and leaves the empty for last either way', () => {
    expect(names('calls')).toEqual(['partner 10', 'beta', 'Partner 2', 'acme']);
    expect(names('-calls')).toEqual(['Partner 2', 'partner 10', 'beta', 'acme']);
  });

  it('leaves the rows as they came for a column that does not sort, or is not there', () => {
    for (const sort of ['fixed', 'gone', null]) expect(sorted(ROWS, COLUMNS, sort)).toBe(ROWS);
  });

  it('goes from up to down to the order in which the rows came', () => {
    expect(nextSort(null, 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBeNull();
    expect(nextSort('-name', 'calls')).toBe('calls');
  });

  it('tells readers of screens which column orders the rows', () => {
    expect(['name', '-name', 'calls', null].map((sort) => ariaSort(sort, 'name'))).toEqual([
      'ascending',
      'descending',
      'none',
      'none',
    ]);
  });
});
