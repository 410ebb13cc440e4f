import { describe, expect, it } from '@jest/globals';
import { weightOf } from './weight.ts';

describe('the weight of a document', () => {
  it('is that of its texts and fields, however deep', () => {
    const plain = weightOf({ id: 'a', n: 1, none: null });
    expect(weightOf({ id: 'a'.repeat(101), n: 1, none: null })).toBe(plain + 100);
    const nested = weightOf({ id: 'a', n: 1, none: null, deep: { text: 'b'.repeat(1000) } });
    expect(nested).toBeGreaterThan(plain + 1000);
    expect(nested).toBeLessThan(plain + 1100);
  });

  it('grows with its lists, whose items are taken to be like the last', () => {
    const withItems = (count: number): number =>
      weightOf({ id: 'a', items: Array.from({ length: count }, () => ({ text: 'x'.repeat(100) })) });
    expect(withItems(50) - withItems(0)).toBe(50 * (withItems(1) - withItems(0)));
    expect(withItems(1) - withItems(0)).toBeGreaterThan(100);
  });
});
