import { describe, expect, it } from '@jest/globals';
import { installation } from '../synthetic/installation.ts';
import { joining } from '../synthetic/partner.ts';
import { auditStory } from './story.ts';

describe('the story that auditors ask about', () => {
  it('has 600 partners for each product, however long it is', () => {
    for (const events of [1_000_000, 10_000_000]) {
      const { partners, products } = auditStory(events);
      const held = new Map<string, Set<number>>();
      for (let partner = 0; partner < partners; partner += 1)
        for (const { type, data } of joining(partner, products)) {
          if (type !== 'GrantAdded') continue;
          const { productId } = data as { productId: string };
          held.set(productId, (held.get(productId) ?? new Set()).add(partner));
        }
      expect([...held.values()].map(({ size }) => size)).toEqual(Array.from({ length: products }, () => 600));
    }
  });

  it('has room for all that sets it up', () => {
    const { partners, products, events } = auditStory(100_000);
    const each = [...joining(0, products)].length;
    expect([...installation(products)].length + each * partners).toBeLessThan(events);
  });
});
