import { describe, expect, it } from '@jest/globals';
import { startRows, type Started } from './start-table.ts';

const started = (name: string, readyMs: number, megabytes: number): Started => ({ name, readyMs, megabytes });

describe('the table of starts', () => {
  it('has a row for each thing that was started on, with its spread and its ratios to the first', () => {
    const rows = startRows([
      started('files', 900, 100),
      started('Redis', 1800, 153),
      started('files', 1000, 102),
      started('files', 5000, 104),
    ]);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['files', 3, 900, 1000, 5000, 1, 102, 104, 1],
      ['Redis', 1, 1800, 1800, 1800, 1.8, 153, 153, 1.5],
    ]);
  });
});
