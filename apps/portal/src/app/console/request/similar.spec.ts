import { describe, expect, it } from '@jest/globals';
import { similarTo } from './similar.ts';
import { sheet } from './testing.ts';

const decided = (id: string, products: readonly string[], more: object = {}) => {
  const request = sheet({ id, partnerId: id, state: 'live', decidedAt: '2026-01-02T00:00:00.000Z', ...more });
  const grants = products.map((productId) => ({ ...request.change.grants[0]!, productId }));
  return { ...request, change: { ...request.change, grants } };
};
const ids = (past: Parameters<typeof similarTo>[1]): string[] => similarTo(sheet(), past).map(({ id }) => id);

describe('past decisions like this one', () => {
  it('share a product, or the partner', () => {
    const own = decided('r0', ['invoicing'], { partnerId: 'acme' });
    expect(ids([decided('other', ['invoicing']), own, decided('same', ['orders'])])).toEqual(['same', 'r0']);
  });

  it('come in the order of their likeness, the latest of equals first', () => {
    const other = decided('tier', ['orders'], { tier: 'premium' });
    const late = decided('late', ['orders'], { decidedAt: '2026-03-01T00:00:00.000Z' });
    expect(ids([other, decided('early', ['orders']), late])).toEqual(['late', 'early', 'tier']);
  });

  it('are at most five, and never the request itself', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => decided(id, ['orders']));
    expect(ids([...many, decided('r1', ['orders'])])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
