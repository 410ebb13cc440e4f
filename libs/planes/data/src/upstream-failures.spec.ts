import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { MINUTE } from '@gatehouse/kernel';
import { request } from 'undici';
import * as given from './testing/events.ts';
import { closeAll, Harness, until, upstream, type Reply } from './testing/harness.ts';
import { MINE, over, TOKEN } from './testing/over.ts';

afterEach(closeAll);

describe('an upstream that fails', () => {
  it('is tried once more where a repeat changes nothing', async () => {
    let attempts = 0;
    const { url } = await upstream((_, response) => {
      if (++attempts === 1) response.destroy();
      else response.end('ok');
    });
    const harness = await over(url);
    expect((await harness.call('/orders/v1/orders', { headers: MINE })).status).toBe(200);
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
      const reply = await harness.call(path, { method, headers: MINE, body });
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
    const reply = await harness.call('/orders/v1/orders', { headers: MINE });
    expect(reply).toMatchObject({ status: 502, json: { code: 'upstream_unavailable' } });
    expect(JSON.stringify(reply)).not.toContain(String(port));
  });

  it('that does not begin to answer in time is 504, and the call is taken back', async () => {
    let gone = false;
    const { url } = await upstream((request) => request.once('close', () => (gone = true)));
    const harness = await over(url, {}, { timeoutMs: 50 });
    const reply = await harness.call('/orders/v1/orders', { headers: MINE });
    expect(reply).toMatchObject({ status: 504, json: { code: 'upstream_timeout' } });
    await until(() => gone);
  });

  it('is not blamed for callers who pause in the middle of what they send', async () => {
    let received = '';
    const { url } = await upstream((incoming, response) => {
      incoming.on('data', (chunk: Buffer) => (received += String(chunk))).on('end', () => response.end('ok'));
    });
    const harness = await over(url, { tuning: { circuitFailures: 1 } }, { timeoutMs: 30 });
    const body = new Readable({ read: () => undefined });
    body.push('one');
    const target = `${harness.gateway.addresses.sandbox}/orders/v1/echo`;
    const answer = request(target, { method: 'POST', headers: MINE, body });
    await until(() => received === 'one');
    const paused = performance.now();
    await until(() => performance.now() - paused > 100);
    body.push(null);
    expect((await answer).statusCode).toBe(200);
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
      given.issued('acme', TOKEN),
    ]);
    const reply = await harness.call('/orders/v1/orders', { headers: MINE });
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
    const call = (): Promise<Reply> => harness.call('/orders/v1/echo', { method: 'POST', headers: MINE });
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
    const left = request(`${harness.gateway.addresses.sandbox}/orders/v1/orders`, { headers: MINE, signal: leaving.signal });
    await until(() => harness.gateway.health().openCalls === 1);
    leaving.abort();
    await expect(left).rejects.toThrow();
    expect((await harness.call('/orders/v1/orders', { headers: MINE })).status).toBe(200);
    expect((await harness.logged(2)).map(({ status }) => status).sort()).toEqual([200, 499]);
  });
});
