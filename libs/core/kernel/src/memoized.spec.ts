import { describe, expect, it } from '@jest/globals';
import { memoized } from './memoized.ts';

describe('a memoized function', () => {
  it('makes its result once for each object, however like another it is', () => {
    let made = 0;
    const size = memoized((list: readonly number[]) => ({ of: list.length, made: ++made }));
    const [one, other] = [[1, 2], [1, 2]]; // prettier-ignore
    expect(size(one)).toEqual({ of: 2, made: 1 });
    expect(size(one)).toBe(size(one));
    expect(size(other)).toEqual({ of: 2, made: 2 });
  });

  it('makes it again when the last time failed', () => {
    let fails = true;
    const read = memoized((_: object) => {
      if (fails) throw new Error('not yet');
      return 'read';
    });
    const key = {};
    expect(() => read(key)).toThrow('not yet');
    fails = false;
    expect(read(key)).toBe('read');
  });
});
