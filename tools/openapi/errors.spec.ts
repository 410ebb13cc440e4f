import { readFile } from 'node:fs/promises';
import { GATEWAY_CODES } from '@gatehouse/contracts';
import { describe, expect, it } from '@jest/globals';
import { errorsPage } from './errors-table.ts';

describe('The page of error codes', () => {
  it('is checked in as the codes are now; npm run docs:errors writes it', async () => {
    expect(await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8')).toBe(errorsPage());
  });

  it('has one row for each code, with what to do', () => {
    const rows = errorsPage()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.map((row) => row.split('`')[1]).sort()).toEqual(Object.keys(GATEWAY_CODES).sort());
    expect(rows.filter((row) => row.split('|').some((cell, n) => n > 0 && n < 5 && cell.trim() === ''))).toEqual([]);
  });
});
