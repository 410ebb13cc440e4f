import { describe, expect, it } from '@jest/globals';
import type { EffectiveLimit } from '@gatehouse/access';
import { HOLD_MS } from '@gatehouse/counters';
import { DAY } from '@gatehouse/kernel';
import { Blocks } from './blocks.ts';

const NOON = Date.parse('2026-01-05T12:00:00.000Z');
const LIMIT: EffectiveLimit = { key: 'q', level: 'partner', policyId: 'p', policyName: 'P', window: 'day', limit: 100 };

describe('a block of units', () => {
  it('is used unit by unit, and by no call that was refused', () => {
    const block = new Blocks('me').of(LIMIT, NOON);
    expect(block.reserve(NOON)).toBe(false);
    block.grant(2, NOON);
    expect([1, 2, 3].map(() => block.reserve(NOON))).toEqual([true, true, false]);
    block.release();
    expect(block.reserve(NOON)).toBe(true);
    block.spend();
    expect(block.told()).toMatchObject({ key: 'q', holder: 'me', spent: 1, extra: 0, returned: 0 });
  });

  it('is not used once it is no longer held, and given back', () => {
    const block = new Blocks('me').of(LIMIT, NOON);
    block.grant(5, NOON);
    expect(block.reserve(NOON + HOLD_MS - 1)).toBe(true);
    block.spend();
    expect(block.reserve(NOON + HOLD_MS)).toBe(false);
    expect(block.giveBackIdle(NOON + HOLD_MS)).toBe(true);
    expect(block.told()).toMatchObject({ spent: 1, returned: 4 });
  });

  it('is given back when no call wanted it for a while', () => {
    const block = new Blocks('me').of(LIMIT, NOON);
    block.grant(5, NOON);
    expect(block.giveBackIdle(NOON)).toBe(false);
    expect(block.giveBackIdle(NOON)).toBe(true);
    expect(block.reserve(NOON)).toBe(false);
    expect(block.giveBackIdle(NOON)).toBe(false);
  });

  it('is another one in another window', () => {
    const blocks = new Blocks('me');
    blocks.of(LIMIT, NOON).grant(5, NOON + DAY);
    expect(blocks.of(LIMIT, NOON + DAY).reserve(NOON + DAY)).toBe(false);
  });
});

describe('blocks of which an answer was lost', () => {
  it('are closed, and another holder begins, whose totals stay when the old ones were heard', () => {
    const blocks = new Blocks('me');
    const first = blocks.of(LIMIT, NOON);
    first.grant(5, NOON);
    blocks.lost(first);
    blocks.lost(first);
    expect(first.reserve(NOON)).toBe(false);
    const second = blocks.of(LIMIT, NOON);
    second.count();
    expect(blocks.ended().map((block) => block.told())).toMatchObject([{ holder: 'me', closed: true }]);
    blocks.heard(first, NOON);
    expect(blocks.ended()).toEqual([]);
    expect(blocks.of(LIMIT, NOON).told()).toMatchObject({ holder: 'me/1', extra: 1 });
  });

  it('are forgotten with their window once they were heard', () => {
    const blocks = new Blocks('me');
    const block = blocks.of(LIMIT, NOON);
    blocks.heard(block, NOON);
    expect(blocks.all()).toEqual([block]);
    blocks.heard(block, NOON + DAY);
    expect(blocks.all()).toEqual([]);
  });
});
