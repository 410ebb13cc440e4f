import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from './digest.ts';
import { mintToken, TOKEN_SHAPE, tokenChecksumHolds, tokenHash } from './token.ts';

describe('a token', () => {
  it('names its environment and has 28 random characters and a checksum of 6', () => {
    expect(mintToken('sandbox')).toMatch(/^gh_sbx_[0-9A-Za-z]{28}_[0-9A-Za-z]{6}$/);
    expect(mintToken('production')).toMatch(/^gh_prd_[0-9A-Za-z]{28}_[0-9A-Za-z]{6}$/);
    expect(mintToken('sandbox')).not.toBe(mintToken('sandbox'));
  });

  it('is a function of the random bytes, and passes over bytes that would favour some characters', () => {
    const bytes = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, i) => (i % 2 ? 255 : 61));
    expect(mintToken('sandbox', bytes)).toBe(mintToken('sandbox', bytes));
    expect(mintToken('sandbox', bytes)).toContain(`_${'z'.repeat(28)}_`);
  });

  it('holds its checksum, whatever was drawn', () => {
    const environments = fc.constantFrom('sandbox' as const, 'production' as const);
    fc.assert(fc.property(environments, (environment) => tokenChecksumHolds(mintToken(environment))));
  });

  it('fails its checksum when any one character is changed', () => {
    const token = mintToken('production');
    for (let i = 0; i < token.length; i++) {
      const changed = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
      expect(tokenChecksumHolds(changed)).toBe(false);
    }
  });

  it.each(['', 'gh_', 'gh_sbx_', `gh_prd_${'a'.repeat(28)}_000000`, 'sk_live_abc'])('is not "%s"', (text) =>
    expect(tokenChecksumHolds(text)).toBe(false),
  );

  it('is not a longer text that begins with one', () => {
    expect(tokenChecksumHolds(`${mintToken('sandbox')}x`)).toBe(false);
  });

  it('is kept as its SHA-256', () => {
    const token = mintToken('sandbox');
    expect(tokenHash(token)).toBe(sha256(token));
  });

  it('is found in the middle of a text, damaged or not', () => {
    const text = `see ${mintToken('sandbox')}, gh_prd_abc and gh_sbx_abc_`;
    expect(text.replaceAll(TOKEN_SHAPE, '*')).toBe('see *, * and *');
  });
});
