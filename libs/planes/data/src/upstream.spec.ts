import { afterEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { MINUTE, mintToken, sha256 } from '@gatehouse/kernel';
import { request } from 'undici';
import type { GatewayOptions } from './options.ts';
import * as given from './testing/events.ts';
import { as, closeAll, Harness, until, upstream, type Reply } from './testing/harness.ts';

const token = mintToken('sandbox');
const mine = as('acme', token);

afterEach(closeAll);

async function over(
  url: string,
  options: Partial<GatewayOptions> = {},
  more: Parameters<typeof given.http>[1] = {},
): Promise<Harness> {
  return Harness.start(options, [
    ...given.productPublished('orders', given.http(url, more)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
  ]);
}

describe('what the upstream sees', () => {
  const seenBy = async (headers: Record<string, string>, options: Partial<GatewayOptions> = {}): Promise<IncomingHttpHeaders> => {
    let seen: IncomingHttpHeaders = {};
    const { url } = await upstream((request, response) => {
      seen = request.headers;
      response.end();
    });
    const harness = await over(url, options);
    const reply = await harness.call('/orders/v1/orders', { headers });
    expect(seen['gatehouse-decision']).toBe(reply.headers['gatehouse-decision']);
    expect(seen.host).toBe(new URL(url).host);
    return seen;
  };

  it('is who calls and from where, said by the gateway, and no credential', async () => {
    const seen = await seenBy({
      ...mine,
      Host: 'api.example.com',
      'X-Forwarded-For': '1.2.3.4',
      'X-Forwarded-Host': 'evil',
      X_Forwarded_For: '1.2.3.4',
      'X-Real-IP': '1.2.3.4',
      Forwarded: 'for=1.2.3.4',
      'Gatehouse-Partner': 'client-other',
      'Gatehouse-Decision': 'dec_forged',
      Accept: 'text/plain',
      traceparent: '00-1-2-01',
      tracestate: 'a=b',
    });
    expect(seen).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'api.example.com',
      'gatehouse-partner': 'client-acme',
      accept: 'text/plain',
      traceparent: '00-1-2-01',
      tracestate: 'a=b',
    });
    for (const name of ['authorization', 'x-client-id', 'x-profile-id', 'forwarded', 'x-real-ip', 'x_forwarded_for']) {
      expect(seen).not.toHaveProperty(name);
    }
  });

  it('is the caller behind a trusted proxy, and that it came over TLS', async () => {
    const said = { ...mine, 'X-Forwarded-For': '9.9.9.9, 203.0.113.5', 'X-Forwarded-Proto': 'https' };
    expect(await seenBy(said, { trustedProxies: ['127.0.0.1/32'] })).toMatchObject({
      'x-forwarded-for': '203.0.113.5',
      'x-forwarded-proto': 'https',
    });
  });

  it('is the operator’s own credential, whatever the caller sends in its place', async () => {
    let seen: unknown;
    const { url } = await upstream((request, response) => {
      seen = request.headers['x-up-key'];
      response.end();
    });
    const harness = await over(url, {}, { credential: { header: 'X-Up-Key', vaultId: 'up-1' } });
    const refused = await harness.call('/orders/v1/orders', { headers: { ...mine, 'X-Up-Key': 'forged' } });
    expect(refused).toMatchObject({ status: 502, json: { code: 'upstream_unavailable' } });
    harness.vault.set('up-1', 'operator-secret');
    expect((await harness.call('/orders/v1/orders', { headers: { ...mine, 'X-Up-Key': 'forged' } })).status).toBe(200);
    expect(seen).toBe('operator-secret');
    harness.vault.set('up-1', 'changed');
    const credential = { header: 'X-Up-Key', vaultId: 'up-1' };
    await harness.append(
      given.product('orders', 'UpstreamConfigured', { environment: 'sandbox', upstream: given.http(url, { credential }) }),
    );
    await harness.call('/orders/v1/orders', { headers: mine });
    expect(seen).toBe('changed');
  });

  it('lies behind the upstream’s own path', async () => {
    const { url } = await upstream((request, response) => response.end(request.url));
    const harness = await over(`${url}/base/`);
    expect(await harness.call('/orders/v1/orders/7?x=1', { headers: mine })).toMatchObject({ text: '/base/orders/7?x=1' });
  });
});

describe('the answer', () => {
  it('comes back with its status and headers, but for those of the hop', async () => {
    const { url } = await upstream((_, response) => {
      response.writeHead(418, [
        'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Connection', 'X-Hop', 'X-Hop', '1', 'X-Kept', '2', 'Gatehouse-Decision', 'x',
      ]); // prettier-ignore
      response.end('teapot');
    });
    const harness = await over(url);
    const reply = await harness.call('/orders/v1/orders', { headers: mine });
    expect(reply).toMatchObject({ status: 418, text: 'teapot', headers: { 'set-cookie': ['a=1', 'b=2'], 'x-kept': '2' } });
    expect(reply.headers).not.toHaveProperty('x-hop');
    expect(reply.headers['gatehouse-decision']).toMatch(/^dec_/);
  });

  it('to HEAD has no body, and keeps its length', async () => {
    const { url } = await upstream((_, response) => response.writeHead(200, { 'Content-Length': 42 }).end());
    const harness = await over(url);
    const reply = await harness.call('/orders/v1/orders', { method: 'HEAD', headers: mine });
    expect(reply).toMatchObject({ status: 200, text: '', headers: { 'content-length': '42' } });
  });

  it('of 10 MB comes back as it was sent, both ways', async () => {
    const { url } = await upstream((request, response) => request.pipe(response));
    const harness = await over(url);
    const body = randomBytes(10 * 1024 * 1024);
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/echo`, {
      method: 'POST',
      headers: mine,
      body: Readable.from([body.subarray(0, 5_000_000), body.subarray(5_000_000)]),
    });
    expect(sha256(Buffer.from(await answer.body.arrayBuffer()))).toBe(sha256(body));
    expect((await harness.logged(1))[0]).toMatchObject({ requestBytes: body.length, responseBytes: body.length });
  });

  it('streams both ways: what is sent is answered before the request has ended', async () => {
    const { url } = await upstream((request, response) => {
      response.writeHead(200);
      request.pipe(response);
    });
    const harness = await over(url);
    const body = new Readable({ read: () => undefined });
    body.push('one');
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/echo`, { method: 'POST', headers: mine, body });
    const chunks = answer.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    expect(String((await chunks.next()).value)).toBe('one');
    body.push('two');
    expect(String((await chunks.next()).value)).toBe('two');
    body.push(null);
    expect((await chunks.next()).done).toBe(true);
  });

  it('does not run ahead of a caller who reads slowly', async () => {
    let written = 0;
    const { url } = await upstream((_, response) => {
      const write = (): void => {
        while (written < 200_000_000 && response.write(Buffer.alloc(65_536))) written += 65_536;
        response.once('drain', write);
      };
      write();
    });
    const harness = await over(url);
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/events`, { headers: mine });
    let before = -1;
    await until(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const still = written === before;
      before = written;
      return still;
    });
    expect(written).toBeLessThan(50_000_000);
    answer.body.destroy();
  });

  it('of server-sent events comes event by event, its head before the first', async () => {
    let stream: ServerResponse | undefined;
    const { url } = await upstream((_, response) => {
      stream = response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.flushHeaders();
    });
    const harness = await over(url);
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/events`, { headers: mine });
    expect(answer.headers['content-type']).toBe('text/event-stream');
    const chunks = answer.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      stream?.write(event);
      expect(String((await chunks.next()).value)).toBe(event);
    }
    answer.body.destroy();
    await until(() => stream?.destroyed);
  });

  it('that breaks off in the middle is not taken for whole', async () => {
    const { url } = await upstream((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half', () => response.destroy());
    });
    const harness = await over(url);
    await expect(harness.call('/orders/v1/orders', { headers: mine })).rejects.toThrow();
    expect((await harness.logged(1))[0]).toMatchObject({ status: 200, code: 'upstream_unavailable', responseBytes: 4 });
  });

  it('waits for a go-ahead only as long as the call is undecided', async () => {
    const { url } = await upstream((request, response) => request.pipe(response));
    const harness = await over(url);
    const head = (authorization: string): string =>
      [
        'POST /orders/v1/echo HTTP/1.1', 'Host: gateway', 'X-Client-ID: client-acme', 'X-Profile-ID: default',
        `Authorization: Bearer ${authorization}`, 'Expect: 100-continue', 'Content-Length: 4', 'Connection: close', '', '',
      ].join('\r\n'); // prettier-ignore
    expect(await harness.raw(`${head(token)}body`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(await harness.raw(`${head('wrong')}body`)).toMatch(/^HTTP\/1\.1 401 Unauthorized/);
  });
});

describe('an upstream that fails', () => {
  it('is tried once more where a repeat changes nothing', async () => {
    let attempts = 0;
    const { url } = await upstream((_, response) => {
      if (++attempts === 1) response.destroy();
      else response.end('ok');
    });
    const harness = await over(url);
    expect((await harness.call('/orders/v1/orders', { headers: mine })).status).toBe(200);
    expect(attempts).toBe(2);
  });

  it.each([['POST', '/orders/v1/echo', ''], ['PUT', '/orders/v1/orders/7', 'body']])(
    'is not tried again for %s %s with %j',
    async (method, path, body) => {
      let attempts = 0;
      const { url } = await upstream((request) => {
        attempts += 1;
        request.socket.destroy();
      });
      const harness = await over(url);
      const reply = await harness.call(path, { method, headers: mine, body });
      expect(reply).toMatchObject({ status: 502, json: { code: 'upstream_unavailable' } });
      expect(attempts).toBe(1);
    },
  );

  it('that cannot be reached is 502', async () => {
    const taken = createSocketServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await new Promise((resolve) => taken.close(resolve));
    const harness = await over(`http://127.0.0.1:${port}`);
    const reply = await harness.call('/orders/v1/orders', { headers: mine });
    expect(reply).toMatchObject({ status: 502, json: { code: 'upstream_unavailable' } });
    expect(JSON.stringify(reply)).not.toContain(String(port));
  });

  it('that does not begin to answer in time is 504, and the call is taken back', async () => {
    let gone = false;
    const { url } = await upstream((request) => request.once('close', () => (gone = true)));
    const harness = await over(url, {}, { timeoutMs: 50 });
    const reply = await harness.call('/orders/v1/orders', { headers: mine });
    expect(reply).toMatchObject({ status: 504, json: { code: 'upstream_timeout' } });
    await until(() => gone);
  });

  it('is 502 where none is set for the environment', async () => {
    const harness = await Harness.start({}, [
      given.product('orders', 'ProductCreated', { slug: 'orders', name: 'o', description: '' }),
      given.product('orders', 'ProductVersionPublished', {
        version: '1.0.0', line: 'v1', documentHash: 'x', openapi: '3.1.0', operations: given.ORDERS, scopes: [],
      }), // prettier-ignore
      given.partnerRegistered('acme'),
      given.granted('acme'),
      given.profileAdded('acme'),
      given.issued('acme', token),
    ]);
    const reply = await harness.call('/orders/v1/orders', { headers: mine });
    expect(reply).toMatchObject({ status: 502, json: { code: 'upstream_unavailable' } });
  });

  it('is left alone after failing in a row, then tried by one call', async () => {
    let attempts = 0;
    let broken = true;
    const server = createServer((_, response) => {
      attempts += 1;
      if (broken) response.destroy();
      else response.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const harness = await over(url, { tuning: { circuitFailures: 2, circuitOpenMs: 5000 } });
    const call = (): Promise<Reply> => harness.call('/orders/v1/echo', { method: 'POST', headers: mine });
    const codes = [];
    for (let i = 0; i < 4; i++) codes.push((await call()).json['code']);
    expect(codes).toEqual(['upstream_unavailable', 'upstream_unavailable', 'circuit_open', 'circuit_open']);
    expect(await call()).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(attempts).toBe(2);
    expect(harness.gateway.health()).toMatchObject({ openCircuits: 1 });

    harness.clock.advance(5000);
    expect((await call()).json['code']).toBe('upstream_unavailable');
    expect((await call()).json['code']).toBe('circuit_open');
    harness.clock.advance(MINUTE);
    broken = false;
    expect((await call()).status).toBe(200);
    expect((await call()).status).toBe(200);
    expect(harness.gateway.health()).toMatchObject({ openCircuits: 0 });
    await new Promise((resolve) => server.close(resolve));
  });

  it('is not blamed for callers who leave', async () => {
    const { url } = await upstream((_, response) => void setTimeout(() => response.end('ok'), 30));
    const harness = await over(url, { tuning: { circuitFailures: 1 } });
    const leaving = new AbortController();
    const left = request(`${harness.gateway.addresses.sandbox}/orders/v1/orders`, { headers: mine, signal: leaving.signal });
    await until(() => harness.gateway.health().openCalls === 1);
    leaving.abort();
    await expect(left).rejects.toThrow();
    expect((await harness.call('/orders/v1/orders', { headers: mine })).status).toBe(200);
    expect((await harness.logged(2)).map(({ status }) => status).sort()).toEqual([200, 499]);
  });
});
