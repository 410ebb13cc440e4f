import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { mintToken, randomBase62 } from '@gatehouse/kernel';
import { bitsOf, faultsOf } from './strength.ts';

describe('the strength of a token that somebody else made', () => {
  it.each([
    ['32 random hex digits', randomBytes(16).toString('hex')],
    ['22 characters of base 62', 'aB3dE5gH7jK9mN1pQ3sT5v'],
    ['a random UUID', '0b8f3c5e-9d47-4a1b-8e62-7c91f0d3a548'],
    ['64 characters of base 62', randomBase62(48)],
  ])('is enough for %s', (_, token) => {
    expect(faultsOf(token)).toEqual([]);
    expect(bitsOf(token)).toBeGreaterThanOrEqual(128);
  });

  it.each([
    ['nothing', ''],
    ['a short password', 'Tr0ub4dor&3'],
    ['31 hex digits', 'f0e1d2c3b4a5968778695a4b3c2d1e0'],
    ['one character again and again', 'a'.repeat(60)],
    ['38 decimal digits', '31415926535897932384626433832795028841'],
  ])('is not enough for %s', (_, token) => {
    expect(faultsOf(token).join()).toMatch(/too easy to guess|printable/);
  });

  it('does not matter for what cannot be a header or looks like ours', () => {
    expect(faultsOf(mintToken('sandbox')).join()).toContain('gh_');
    expect(faultsOf(`${randomBase62(40)} x`).join()).toContain('without spaces');
    expect(faultsOf('aB3dE5gH7jK9mN1pQ3sT5v'.repeat(30)).join()).toContain('longer');
  });
});
