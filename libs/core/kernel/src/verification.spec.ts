import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readVerification, signVerification } from './verification.ts';

const key = randomBytes(32);
const NOW = Date.parse('2026-01-05T09:00:00.000Z');
const verification = { partnerId: 'partner-1', expiresAt: NOW + 60_000, nonce: 'nonce-1' };

describe('a verification mark', () => {
  it('is read as it was signed, with a limit and without', () => {
    expect(readVerification(signVerification(verification, key), key, NOW)).toEqual(verification);
    const limited = { ...verification, limit: 1 };
    expect(readVerification(signVerification(limited, key), key, NOW)).toEqual(limited);
  });

  it('counts for nothing from the moment it expires', () => {
    const token = signVerification(verification, key);
    expect(readVerification(token, key, verification.expiresAt - 1)).toEqual(verification);
    expect(readVerification(token, key, verification.expiresAt)).toBeUndefined();
  });

  it('is refused under another key', () => {
    expect(readVerification(signVerification(verification, key), randomBytes(32), NOW)).toBeUndefined();
  });

  it('is refused when its facts were changed', () => {
    const [, mac] = signVerification(verification, key).split('.');
    const forged = Buffer.from(JSON.stringify({ partnerId: 'partner-2', exp: NOW + 60_000, nonce: 'n' })).toString(
      'base64url',
    );
    expect(readVerification(`${forged}.${mac}`, key, NOW)).toBeUndefined();
  });

  it.each(['', '.', 'abc', 'abc.def', '..', 'e30.'])('is refused when it is only %j', (token) => {
    expect(readVerification(token, key, NOW)).toBeUndefined();
  });

  it('may travel in a header', () => {
    expect(signVerification(verification, key)).toMatch(/^[\w-]+\.[\w-]+$/);
  });
});
