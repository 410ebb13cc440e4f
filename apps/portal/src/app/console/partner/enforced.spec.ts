import { describe, expect, it } from '@jest/globals';
import { isEverywhere } from './enforced.ts';

const gateway = (position: string, seenAt: string): Record<string, unknown> => ({ position, seenAt });
const NOW = '2026-11-23T12:00:00.000Z';

describe('a change of access', () => {
  it('is enforced everywhere when every gateway has come to it', () => {
    expect(isEverywhere([gateway('0007', NOW), gateway('0009', NOW)], '0007')).toBe(true);
    expect(isEverywhere([gateway('0006', NOW), gateway('0009', NOW)], '0007')).toBe(false);
  });

  it('does not wait for a gateway that is gone, and is never enforced by none', () => {
    expect(isEverywhere([gateway('0001', '2026-11-23T11:00:00.000Z'), gateway('0007', NOW)], '0007')).toBe(true);
    expect(isEverywhere([], '0007')).toBe(false);
  });
});
