import { describe, expect, it } from '@jest/globals';
import { differences } from './compare.ts';

describe('differences', () => {
  it('names what is on one side only, and what is not the same on both', () => {
    const before = new Map([
      ['same', '1'],
      ['changed', '1'],
      ['gone', '1'],
    ]);
    const after = new Map([
      ['same', '1'],
      ['changed', '2'],
      ['new', '1'],
    ]);
    expect(differences(before, after)).toEqual(['changed', 'gone', 'new']);
    expect(differences(before, new Map(before))).toEqual([]);
  });
});
