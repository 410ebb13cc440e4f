import { describe, expect, it } from '@jest/globals';
import { isWithin, partsOf, pointerTo, valueAt, withValue } from './pointer.ts';

describe('a pointer', () => {
  it('names members whose names hold slashes and tildes', () => {
    expect(pointerTo('answers', 'a/b~c')).toBe('/answers/a~1b~0c');
    expect(partsOf('/answers/a~1b~0c')).toEqual(['answers', 'a/b~c']);
  });

  it('is within what is above it, and not within what only begins alike', () => {
    expect(isWithin('/profile/name', '/profile')).toBe(true);
    expect(isWithin('/profile', '/profile')).toBe(true);
    expect(isWithin('/profile/methods', '/profile/method')).toBe(false);
    expect(isWithin('/anything', '')).toBe(true);
  });

  it('reads what is there, and nothing where there is nothing', () => {
    expect(valueAt({ a: { b: [1, 2] } }, '/a/b/1')).toBe(2);
    expect(valueAt({ a: null }, '/a/b/c')).toBeUndefined();
  });

  it('changes a copy, leaves the original, and takes out what becomes undefined', () => {
    const before = { a: { b: 1 }, list: [{ c: 1 }, { c: 2 }] };
    expect(withValue(before, '/a/b', 2)).toEqual({ ...before, a: { b: 2 } });
    expect(withValue(before, '/list/1/c', 3).list).toEqual([{ c: 1 }, { c: 3 }]);
    expect(withValue(before, '/a/b', undefined)).toEqual({ ...before, a: {} });
    expect(before).toEqual({ a: { b: 1 }, list: [{ c: 1 }, { c: 2 }] });
  });
});
