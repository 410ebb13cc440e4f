import { describe, expect, it } from '@jest/globals';
import { ratiosOf, tableOf, type Started } from './start-table.ts';

const started = (name: string, readyMs: number, megabytes: number): Started => ({ name, readyMs, megabytes });

describe('the table of starts', () => {
  const all = [
    started('files', 900, 100),
    started('Redis', 1800, 120),
    started('files', 1000, 102),
    started('files', 5000, 104),
  ];

  it('has a row for each thing that was started on, with least, median and most of what was measured', () => {
    expect(tableOf(all).map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['to ready, ms', 'memory, MB'],
      ['on', 'starts', 'least', 'median', 'most', 'least', 'median', 'most'],
      ['files', '3', '900', '1000', '5000', '100', '102', '104'],
      ['Redis', '1', '1800', '1800', '1800', '120', '120', '120'],
    ]);
  });

  it('tells how the others compare with the first', () => {
    expect(ratiosOf(all)).toEqual(['Redis : files = 1.80 to ready, 1.18 in memory']);
    expect(ratiosOf(all.filter(({ name }) => name === 'files'))).toEqual([]);
  });
});
