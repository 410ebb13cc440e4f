import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken } from '@gatehouse/kernel';
import * as given from './testing/events.ts';
import { as, closeAll, Harness, until, upstream } from './testing/harness.ts';

const token = mintToken('sandbox');
let harness: Harness;
let seen: string[] = [];

beforeAll(async () => {
  const { url } = await upstream((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.end('ok'));
  });
  harness = await Harness.start({}, [
    ...given.productPublished('orders', given.http(url), {
      operations: [...given.ORDERS, given.operation('any', 'GET', '/any/{a}/{b}'), given.operation('root', 'GET', '/')],
    }),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
  ]);
});
afterAll(closeAll);

const HEADERS = Object.entries(as('acme', token)).map(([name, value]) => `${name}: ${value}`);
const message = (start: string, ...more: string[]): string =>
  [`${start} HTTP/1.1`, 'Host: gateway', ...HEADERS, ...more, 'Connection: close', '', ''].join('\r\n');

const handshake = (more: string): string =>
  message('GET /orders/v1/orders', more, 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: x').replace(
    'Connection: close',
    'Connection: Upgrade',
  );

async function answerTo(text: string): Promise<{ head: string; codes: string[]; seen: string[] }> {
  seen = [];
  const received = await harness.raw(text);
  const codes = [...received.matchAll(/"code":"([a-z_]+)"/g)].map((match) => match[1] ?? '');
  return { head: received.split('\r\n')[0] ?? '', codes, seen };
}

describe('a path sent as it is, byte for byte', () => {
  it.each([
    ['/orders/v1/orders/7', '/orders/7'],
    ['/orders/v1/orders/a%20b', '/orders/a%20b'],
    ['/orders/v1/%6frders', '/%6frders'],
    ['/orders/v1/any/%C3%A4/b;c=d', '/any/%C3%A4/b;c=d'],
    ['/orders/v1/orders?q=%2e%2e/%2f', '/orders?q=%2e%2e/%2f'],
    ['/orders/v1', '/'],
    ['/orders/v1/', '/'],
    ['/orders/v1?x=1', '/?x=1'],
  ])('%s reaches the upstream as %s', async (path, forwarded) => {
    const answer = await answerTo(message(`GET ${path}`));
    expect(answer.head).toBe('HTTP/1.1 200 OK');
    expect(answer.seen).toEqual([`GET ${forwarded}`]);
  });

  it.each([
    '/orders/v1/any/../../secret',
    '/orders/v1/any/./b',
    '/orders/v1/any/%2e%2e/b',
    '/orders/v1/any/.%2E/b',
    '/orders/v1/any/..;a/b',
    '/orders/v1/any/%252e%252e/b',
    '/orders/v1/any/..%3bx/b',
    '/orders/v1/any/%25%32%65%25%32%65/b',
    '/orders/v1/any/%u002e%u002e/b',
    '/orders/v1/any/a%2fb',
    '/orders/v1/any/a%5cb',
    '/orders/v1/any/a\\b',
    '/orders/v1//any/a',
    '/orders/v1/any/;a=b/c',
    '/orders/v1/any/b/%3b',
    '/;/orders/v1/orders',
    '//orders/v1/orders',
    '/orders/v1/any/a/%00',
    '/orders/v1/any/a/%0d%0aX-Client-ID:%20x',
    '/orders/v1/any/a/%zz',
    '/orders/v1/any/a/%c0%ae',
    '/orders/v1/any/a/\xe4',
    '/orders/v1/orders#x',
    'http://other/orders/v1/orders',
    '*',
    `/orders/v1/any/a/${'b'.repeat(9000)}`,
  ])('%s is refused as ambiguous, and nothing reaches the upstream', async (path) => {
    expect(await answerTo(message(`GET ${path}`))).toEqual({
      head: 'HTTP/1.1 400 Bad Request',
      codes: ['request_malformed'],
      seen: [],
    });
  });
});

describe('a message that two parsers could read in two ways', () => {
  const chunks = '0\r\n\r\nGET /orders/v1/orders HTTP/1.1\r\nHost: x\r\n\r\n';
  it.each([
    ['both lengths', message('POST /orders/v1/echo', 'Content-Length: 4', 'Transfer-Encoding: chunked') + chunks],
    ['both lengths, the other way round', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked', 'Content-Length: 4') + chunks],
    ['two lengths', message('POST /orders/v1/echo', 'Content-Length: 4', 'Content-Length: 44') + chunks],
    ['two equal lengths', message('POST /orders/v1/echo', 'Content-Length: 4', 'Content-Length: 4') + 'body'],
    ['a list of lengths', message('POST /orders/v1/echo', 'Content-Length: 4, 4') + 'body'],
    ['a signed length', message('POST /orders/v1/echo', 'Content-Length: +4') + 'body'],
    ['an unknown coding', message('POST /orders/v1/echo', 'Transfer-Encoding: xchunked') + chunks],
    ['two codings', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked') + chunks],
    ['a coding before chunked', message('POST /orders/v1/echo', 'Transfer-Encoding: gzip, chunked') + chunks],
    ['a space before the colon', message('POST /orders/v1/echo', 'Transfer-Encoding : chunked') + chunks],
    ['a folded header', message('GET /orders/v1/orders', 'X-A: b\r\n c')],
    ['a bare line feed', 'GET /orders/v1/orders HTTP/1.1\nHost: gateway\n\n'],
    ['a null in a header', message('GET /orders/v1/orders', 'X-A: b\x00c')],
    ['no method', ' /orders/v1/orders HTTP/1.1\r\n\r\n'],
    ['two hosts', message('GET /orders/v1/orders', 'Host: other')],
    ['no host', 'GET /orders/v1/orders HTTP/1.1\r\n\r\n'],
    ['two client ids', message('GET /orders/v1/orders', 'X-Client-ID: client-other')],
    ['two client ids in other letters', message('GET /orders/v1/orders', 'x-client-id: client-acme')],
    ['two profiles', message('GET /orders/v1/orders', 'X-Profile-ID: other')],
    ['two credentials', message('GET /orders/v1/orders', 'Authorization: Bearer x')],
    ['a negative length', message('POST /orders/v1/echo', 'Content-Length: -4') + 'body'],
    ['a length beyond measure', message('POST /orders/v1/echo', 'Content-Length: 99999999999999999999') + 'body'],
    ['a coding in HTTP/1.0', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked').replace('HTTP/1.1', 'HTTP/1.0') + chunks],
    ['a version that is not spoken', message('GET /orders/v1/orders').replace('HTTP/1.1', 'HTTP/2.0')],
    ['a lone carriage return', message('GET /orders/v1/orders', 'X-A: b\rX-Client-ID: other')],
    ['a chunk extension with a bare line feed', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked') + '4;a\nbody\r\n0\r\n\r\n'],
    ['a chunk longer than it says', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked') + '4\r\nbodyXX0\r\n\r\n'],
    ['a chunk beyond measure', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked') + 'ffffffffffffffffff\r\nbody'],
    ['a trailer that is a length', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked') + '4\r\nbody\r\n0\r\nContent-Length: 9\r\n\r\n'],
    ['another call behind a refused one', message('GET /orders/v1/any/..').replace('Connection: close', 'X-A: b') + message('GET /orders/v1/orders')],
    ['a handshake with a body', handshake('Content-Length: 30') + 'GET /orders/v1/orders HTTP/1.1\r\n'],
    ['a handshake with chunks', handshake('Transfer-Encoding: chunked') + chunks],
    ['a broken chunk', message('POST /orders/v1/echo', 'Transfer-Encoding: chunked') + 'zz\r\nbody\r\n'],
    ['a tunnel', 'CONNECT other:443 HTTP/1.1\r\nHost: other:443\r\n\r\n'],
  ])('%s: one refusal, nothing reaches the upstream, and the connection ends', async (_, text) => {
    const answer = await answerTo(text);
    expect(answer.head).toBe('HTTP/1.1 400 Bad Request');
    expect(answer.codes).toEqual(['request_malformed']);
    expect(answer.seen.filter((line) => !line.startsWith('POST /echo'))).toEqual([]);
  });

  it.each([
    ['too large a head', message('GET /orders/v1/orders', `X-A: ${'a'.repeat(17_000)}`)],
    ['too many headers', message('GET /orders/v1/orders', ...Array.from({ length: 101 }, (_, i) => `X-${i}: 1`))],
  ])('%s is refused as such', async (_, text) => {
    expect(await answerTo(text)).toMatchObject({
      head: 'HTTP/1.1 431 Request Header Fields Too Large',
      codes: ['headers_too_large'],
      seen: [],
    });
  });

  it('is logged like any other refusal', async () => {
    const received = await harness.raw('nonsense\r\n\r\n');
    const decisionId = /"decisionId":"([^"]+)"/.exec(received)?.[1] ?? '';
    const call = await until(() => harness.callLog.find(decisionId, harness.clock.now()));
    expect(call).toMatchObject({ status: 400, code: 'request_malformed', partnerId: null, address: '127.0.0.1' });
  });
});
