import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hmacSha256 } from './hmac.ts';

describe('an HMAC', () => {
  it('is the one that OpenSSL makes, for every message and every key of up to a block', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 64 }), (message, key) => {
        expect(hmacSha256(message, key)).toBe(createHmac('sha256', key).update(message).digest('latin1'));
      }),
    );
  });

  it('does not take a longer key for its beginning', () => {
    expect(() => hmacSha256(new Uint8Array(1), new Uint8Array(65))).toThrow('64 bytes');
  });
});
