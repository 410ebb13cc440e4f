import { describe, expect, it } from '@jest/globals';
import { readVerification, signVerification } from './verification.ts';

const key = Buffer.alloc(32, 1);
const verification = { partnerId: 'p', exp: 1000, nonce: 'n', limit: 2 };

describe('a verification', () => {
  const signed = signVerification(verification, key);

  it('is read as it was signed, until it is over', () => {
    expect(readVerification(signed, key, 999)).toEqual(verification);
    expect(readVerification(signed, key, 1000)).toBeNull();
  });

  it('is nothing when it is absent, changed or signed by somebody else', () => {
    const other = Buffer.from(JSON.stringify({ ...verification, partnerId: 'q' })).toString('base64url');
    for (const text of [null, '', 'x', 'x.y', `${signed}.z`, `${other}.${signed.split('.')[1]}`, signed.slice(0, -2)]) {
      expect(readVerification(text, key, 0)).toBeNull();
    }
    expect(readVerification(signed, Buffer.alloc(32, 2), 0)).toBeNull();
  });
});
