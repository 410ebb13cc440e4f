import { describe, expect, it } from '@jest/globals';
import { mintDecisionId } from '@gatehouse/access';
import { nextSerial } from './serial.ts';

describe('a serial', () => {
  it('makes the decision ids of one millisecond differ', () => {
    const facts = { code: null, rule: 'allowed', at: 1_767_603_600_123, position: '42' } as const;
    const key = Buffer.alloc(32, 1);
    const ids = Array.from({ length: 1000 }, () => mintDecisionId(facts, nextSerial(), key));
    expect(new Set(ids).size).toBe(1000);
  });
});
