import { describe, expect, it } from '@jest/globals';
import { mintToken, tokenHash } from '@gatehouse/kernel';
import { presentedIn } from './presented.ts';

describe('what Authorization shows', () => {
  const token = mintToken('production');

  it('is a token, by its hash', () => {
    expect(presentedIn(`Bearer ${token}`)).toEqual({ kind: 'token', hash: tokenHash(token) });
    expect(presentedIn(`bearer  ${token} `)).toEqual({ kind: 'token', hash: tokenHash(token) });
  });

  it('may be an imported token of any form', () => {
    expect(presentedIn('Bearer old=token/with+signs')).toEqual({ kind: 'token', hash: tokenHash('old=token/with+signs') });
  });

  it('is nothing without the header', () => expect(presentedIn(null)).toEqual({ kind: 'nothing' }));

  it.each(['', 'Bearer', 'Bearer ', token, 'Basic dXNlcjpwYXNz', `Bearer ${token}x`, 'Bearer gh_', `Bearer ${'x'.repeat(2000)}`])(
    'is malformed: %#',
    (header) => expect(presentedIn(header)).toEqual({ kind: 'malformed' }),
  );
});
