import { describe, expect, it } from '@jest/globals';
import { factsOf } from './facts.ts';

describe('what a rule saw', () => {
  it('reads as alternatives of scopes, lists and times', () => {
    expect(
      factsOf({
        requiredScopes: [['orders:write'], ['orders:admin', 'orders:all']],
        heldScopes: [],
        endedAt: '2026-01-05T09:00:00.000Z',
        operationId: null,
      }),
    ).toEqual([
      { label: 'Scopes that are needed', text: 'orders:write or orders:admin + orders:all', isTime: false },
      { label: 'Scopes that you hold', text: 'none', isTime: false },
      { label: 'The credential ended', text: '2026-01-05T09:00:00.000Z', isTime: true },
    ]);
  });

  it('shows what it has no words for by its name, however deep', () => {
    expect(factsOf({ limit: { used: 60 } })).toEqual([{ label: 'used', text: '60', isTime: false }]);
  });
});
