import { describe, expect, it } from '@jest/globals';
import { figuresOf, medianFiguresOf } from './figures.ts';

describe('figuresOf', () => {
  it('names values that were measured, by nearest rank', () => {
    const measured = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(figuresOf(measured)).toEqual({ count: 100, p50: 50, p99: 99, max: 100 });
  });

  it('takes a single value for all of them', () => {
    expect(figuresOf([7])).toEqual({ count: 1, p50: 7, p99: 7, max: 7 });
  });
});

describe('figures of several rounds', () => {
  it('are not those of the one that was disturbed', () => {
    const rounds = [[1, 2], [90, 100], [3, 4]].map(figuresOf); // prettier-ignore
    expect(medianFiguresOf(rounds)).toEqual({ count: 6, p50: 3, p99: 4, max: 100 });
  });
});
