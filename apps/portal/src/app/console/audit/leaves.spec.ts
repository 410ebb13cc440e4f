import { describe, expect, it } from '@jest/globals';
import { changedLeaves } from './leaves.ts';

describe('what an event changed', () => {
  it('is told in its smallest parts, and what stayed is left out', () => {
    const before = { 'grants/g': { scopes: ['a'], until: null, why: { eventId: '1' } } };
    const after = { 'grants/g': { scopes: ['a', 'b'], until: 1_795_464_082_242, why: { eventId: '2' } } };
    expect(changedLeaves(before, after)).toEqual([
      { path: 'grants/g/scopes', before: 'a', after: 'a, b' },
      { path: 'grants/g/until', before: null, after: '2026-11-23T20:01:22.242Z' },
    ]);
  });

  it('has nothing before what is new', () => {
    expect(changedLeaves({ status: null }, { status: 'active' })).toEqual([
      { path: 'status', before: null, after: 'active' },
    ]);
  });

  it('walks into lists of things', () => {
    const [leaf] = changedLeaves({ policies: [{ version: 1 }] }, { policies: [{ version: 2 }] });
    expect(leaf).toEqual({ path: 'policies/0/version', before: '1', after: '2' });
  });
});
