import { workSince } from '@gatehouse/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMatcher } from './route-matcher.ts';

const operations = [
  { id: 'list', method: 'GET', path: '/orders' },
  { id: 'create', method: 'POST', path: '/orders' },
  { id: 'search', method: 'POST', path: '/orders/search' },
  { id: 'get', method: 'GET', path: '/orders/{id}' },
  { id: 'lines', method: 'GET', path: '/orders/{orderId}/lines/{lineId}' },
  { id: 'label', method: 'GET', path: '/orders/{id}/labels/{name}.{format}' },
  { id: 'pdf', method: 'GET', path: '/orders/{id}/labels/{name}.pdf' },
  { id: 'cancel', method: 'POST', path: '/orders/{id}:cancel' },
  { id: 'spaced', method: 'GET', path: '/price%20lists/today' },
  { id: 'slash', method: 'GET', path: '/folder/' },
  { id: 'root', method: 'GET', path: '/' },
];
const matcher = createMatcher(operations);

function idOf(method: string, path: string): string {
  const result = matcher.match(method, path);
  return result.kind === 'matched' ? result.operation.id : result.kind;
}

describe('createMatcher', () => {
  it('finds an operation by method and path and decodes its parameters once', () => {
    expect(matcher.match('GET', '/orders/a%20b/lines/%2541')).toMatchObject({
      kind: 'matched',
      operation: { id: 'lines' },
      params: { orderId: 'a b', lineId: '%41' },
    });
    expect(idOf('get', '/orders')).toBe('list');
    expect(idOf('GET', '/')).toBe('root');
  });

  it('prefers the literal path to a parameter, before it looks at the method', () => {
    expect(idOf('POST', '/orders/search')).toBe('search');
    expect(matcher.match('GET', '/orders/search')).toEqual({ kind: 'method_not_allowed', allow: ['POST'] });
    expect(idOf('GET', '/orders/searching')).toBe('get');
  });

  it('names the allowed methods, sorted, when the path is known and the method is not', () => {
    expect(matcher.match('DELETE', '/orders')).toEqual({ kind: 'method_not_allowed', allow: ['GET', 'POST'] });
  });

  it('compares literals decoded, on both sides', () => {
    expect(idOf('GET', '/%6Frders')).toBe('list');
    expect(idOf('GET', '/price%20lists/today')).toBe('spaced');
  });

  it('matches segments that mix text and parameters, the more concrete first', () => {
    expect(matcher.match('GET', '/orders/1/labels/a.zpl')).toMatchObject({
      params: { id: '1', name: 'a', format: 'zpl' },
    });
    expect(idOf('GET', '/orders/1/labels/a.pdf')).toBe('pdf');
    expect(idOf('POST', '/orders/7:cancel')).toBe('cancel');
  });

  it.each(['/orders/..', '/orders/%2e%2e', '/orders/.', '/orders/%2E', '/orders/a%2Fb', '/orders/a%2fb'])(
    'never matches %s, whose decoding could mean another path',
    (path) => expect(idOf('GET', path)).toBe('unmatched'),
  );

  it.each([
    '/orders/%',
    '/orders/%zz',
    '/orders/%C0%AF',
    'orders',
    '',
    '/orders/',
    '//orders',
    '/orders//lines/1',
    '/folder',
  ])('does not match %s', (path) => expect(idOf('GET', path)).toBe('unmatched'));

  it('stays quick when a segment of many parameters meets a long value', () => {
    const wide = createMatcher([{ method: 'GET', path: '/{a}-{b}-{c}-{d}-{e}-{f}!' }]);
    const worked = workSince();
    expect(wide.match('GET', `/${'-'.repeat(20_000)}`)).toEqual({ kind: 'unmatched' });
    expect(wide.match('GET', '/1-2-3-4-5-6-7!')).toMatchObject({ params: { e: '5', f: '6-7' } });
    expect(worked()).toBeLessThan(100);
  });

  it('matches nothing that is another operation to whoever cuts path parameters off', () => {
    expect(idOf('GET', '/orders/search;x=1')).toBe('unmatched');
    expect(idOf('GET', '/orders/search%3Bx=1')).toBe('unmatched');
    expect(matcher.match('GET', '/orders/7;x=1')).toMatchObject({ operation: { id: 'get' }, params: { id: '7;x=1' } });
    expect(idOf('GET', '/orders/;id=7')).toBe('get');
    const matrix = createMatcher([
      { id: 'map', method: 'GET', path: '/map' },
      { id: 'at', method: 'GET', path: '/map;at={place}' },
    ]);
    expect(matrix.match('GET', '/map;at=here')).toMatchObject({ operation: { id: 'at' }, params: { place: 'here' } });
  });

  it('keeps a trailing slash apart from none', () => {
    expect(idOf('GET', '/folder/')).toBe('slash');
  });

  it('goes back to a parameter when the literal leads nowhere', () => {
    const other = createMatcher([
      { method: 'GET', path: '/a/b/c' },
      { method: 'GET', path: '/{x}/b/d' },
    ]);
    expect(other.match('GET', '/a/b/d')).toMatchObject({ kind: 'matched', params: { x: 'a' } });
  });

  it('keeps the first of two operations that claim the same method and path', () => {
    const twice = createMatcher([
      { method: 'GET', path: '/a/{x}', id: 1 },
      { method: 'GET', path: '/a/{y}', id: 2 },
    ]);
    expect(twice.match('GET', '/a/1')).toMatchObject({ operation: { id: 1 }, params: { x: '1' } });
  });

  it('gives a parameter called __proto__ as a plain value', () => {
    const odd = createMatcher([{ method: 'GET', path: '/{__proto__}' }]);
    const result = odd.match('GET', '/x');
    expect(result.kind === 'matched' && Object.keys(result.params)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('gives back every parameter value that was encoded into a path', () => {
    const value = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/^\.{1,2}$|\//.test(text));
    fc.assert(
      fc.property(value, value, (orderId, lineId) => {
        const path = `/orders/${encodeURIComponent(orderId)}/lines/${encodeURIComponent(lineId)}`;
        expect(matcher.match('GET', path)).toMatchObject({ kind: 'matched', params: { orderId, lineId } });
      }),
    );
  });

  it('stays quick with 1,000 operations and with templates made to be slow', () => {
    const many = Array.from({ length: 1000 }, (_, n) => ({
      method: 'GET',
      path: `/group${n % 50}/{id}/item${n}/{sub}`,
    }));
    const bits = Array.from({ length: 256 }, (_, n) => ({
      method: 'POST',
      path: [...n.toString(2).padStart(8, '0')].map((bit) => (bit === '1' ? '/a' : '/{p}')).join('') + '/end',
    }));
    const large = createMatcher([...many, ...bits]);
    const worked = workSince();
    for (let round = 0; round < 1000; round += 1) {
      large.match('GET', '/group7/4711/item957/x');
      large.match('POST', '/a/a/a/a/a/a/a/a/no');
    }
    expect(worked() / 2000).toBeLessThan(0.5);
  });
});
