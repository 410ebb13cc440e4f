import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTarget } from './target.ts';

describe('a request target', () => {
  it.each(['/', '/orders', '/orders/', '/orders/a%20b', "/a-._~!$&'()*+,;=:@/b", '/orders?x=%0a&y=/../', '/o/%C3%A4', '/a.b/..c'])(
    'may be %s, and is passed on as it came',
    (raw) => {
      const target = readTarget(raw);
      expect(target).not.toHaveProperty('fault');
      if (!('fault' in target)) expect(target.path + target.query).toBe(raw);
    },
  );

  it.each([
    ['*', 'not a path'],
    ['http://orders/', 'absolute form'],
    ['orders', 'no slash'],
    ['/orders/.', 'dot segment'],
    ['/orders/..', 'dot segment'],
    ['/orders/../secret', 'dot segment'],
    ['/orders/%2e%2e/secret', 'encoded dot segment'],
    ['/orders/.%2E/secret', 'half encoded dot segment'],
    ['/orders/..;x=1/secret', 'dot segment with a parameter'],
    ['/orders/%252e%252e/secret', 'dot segment encoded twice'],
    ['/orders/..%3bx=1/secret', 'dot segment with an encoded parameter'],
    ['/orders/%25%32%65%25%32%65/secret', 'dot segment encoded twice, digit by digit'],
    ['/orders/%25%32f', 'slash encoded twice, digit by digit'],
    ['/orders/%u002e%u002e', 'no percent-encoding'],
    ['/orders/%e0%80%ae', 'overlong UTF-8 of three bytes'],
    ['/orders/%ed%a0%80', 'half a surrogate pair'],
    ['/orders%2fsecret', 'encoded slash'],
    ['/orders%252Fsecret', 'slash encoded twice'],
    ['/orders%5Csecret', 'encoded backslash'],
    ['/orders\\secret', 'backslash'],
    ['//orders', 'empty first segment'],
    ['/orders//secret', 'empty segment'],
    ['/orders/%00', 'null'],
    ['/orders?x=%00', 'null in the query'],
    ['/orders/%0d%0aX: y', 'space'],
    ['/orders/%0d%0a', 'encoded line break'],
    ['/orders/%7f', 'encoded delete'],
    ['/orders/%', 'broken escape'],
    ['/orders/%zz', 'broken escape'],
    ['/orders?x=%4', 'broken escape in the query'],
    ['/orders#part', 'fragment'],
    ['/ordérs', 'raw non-ASCII'],
    ['/orders/%c0%af', 'overlong UTF-8'],
    ['/orders/%ff', 'no UTF-8'],
    ['/orders/\t', 'tab'],
    ['/orders/<x>', 'angle brackets'],
    ['/orders/{id}', 'braces'],
    [`/${'a'.repeat(8192)}`, 'too long'],
  ])('may not be %s (%s)', (raw) => {
    expect(readTarget(raw)).toHaveProperty('fault');
  });

  it('means the same path to whoever decodes it once or twice, and to whoever resolves it', () => {
    const part = fc.constantFrom('a', '..', '.', '%2e', '%2E', '%2f', '%5c', '%25', '%32', '%65', '%3b', '2e', '/', '//', ';', '%41', '%', '00');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const raw = `/${parts.join('')}`;
        const target = readTarget(raw);
        if ('fault' in target) return;
        const once = decodeURIComponent(target.path);
        expect(new URL(target.path, 'http://host').pathname).toBe(target.path);
        expect(once.split('/')).toHaveLength(target.path.split('/').length);
        expect(once.replaceAll(/%2e/gi, '.').split('/')).not.toEqual(expect.arrayContaining(['..']));
      }),
      { numRuns: 2000 },
    );
  });
});
