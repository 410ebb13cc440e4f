import { describe, expect, it } from '@jest/globals';
import { settle } from './settle.ts';

const row = (id: string, state = ''): { id: string; state: string } => ({ id, state });

describe('a list that somebody reads', () => {
  it('keeps its rows where they are and shows what they have become', () => {
    const { rows } = settle([row('b'), row('a', 'open')], [row('a', 'claimed'), row('b')]);
    expect(rows).toEqual([row('b'), row('a', 'claimed')]);
  });

  it('counts what came new and leaves it out', () => {
    const { rows, fresh } = settle([row('a')], [row('c'), row('a'), row('b')]);
    expect([rows.length, fresh]).toEqual([1, 2]);
  });

  it('keeps a row that left, and says so', () => {
    const { rows, gone, fresh } = settle([row('a'), row('b')], [row('b')]);
    expect([rows.length, [...gone], fresh]).toEqual([2, ['a'], 0]);
  });
});
