import { afterEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { sha256 } from '@gatehouse/kernel';
import { request } from 'undici';
import { closeAll, until, upstream } from './testing/harness.ts';
import { MINE, over, TOKEN } from './testing/over.ts';

afterEach(closeAll);

describe('the answer', () => {
  it('comes back with its status and headers, but for those of the hop', async () => {
    const { url } = await upstream((_, response) => {
      response.writeHead(418, [
        'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Connection', 'X-Hop', 'X-Hop', '1', 'X-Kept', '2', 'Gatehouse-Decision', 'x',
      ]); // prettier-ignore
      response.end('teapot');
    });
    const harness = await over(url);
    const reply = await harness.call('/orders/v1/orders', { headers: MINE });
    expect(reply).toMatchObject({ status: 418, text: 'teapot', headers: { 'set-cookie': ['a=1', 'b=2'], 'x-kept': '2' } });
    expect(reply.headers).not.toHaveProperty('x-hop');
    expect(reply.headers['gatehouse-decision']).toMatch(/^dec_/);
  });

  it('to HEAD has no body, and keeps its length', async () => {
    const { url } = await upstream((_, response) => response.writeHead(200, { 'Content-Length': 42 }).end());
    const harness = await over(url);
    const reply = await harness.call('/orders/v1/orders', { method: 'HEAD', headers: MINE });
    expect(reply).toMatchObject({ status: 200, text: '', headers: { 'content-length': '42' } });
  });

  it('of 10 MB comes back as it was sent, both ways', async () => {
    const { url } = await upstream((request, response) => request.pipe(response));
    const harness = await over(url);
    const body = randomBytes(10 * 1024 * 1024);
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/echo`, {
      method: 'POST',
      headers: MINE,
      body: Readable.from([body.subarray(0, 5_000_000), body.subarray(5_000_000)]),
    });
    expect(sha256(Buffer.from(await answer.body.arrayBuffer()))).toBe(sha256(body));
    expect((await harness.logged(1))[0]).toMatchObject({ requestBytes: body.length, responseBytes: body.length });
  });

  it.each([0, 1, 256, 12_000, 12_001, 70_000])('of %d bytes of any kind comes back byte by byte', async (size) => {
    const body = Buffer.from(Array.from({ length: size }, (_, i) => i % 256));
    const { url } = await upstream((asked, response) => {
      response.writeHead(200, asked.url?.endsWith('sized') ? { 'Content-Length': size } : {}).end(body);
    });
    const harness = await over(url);
    for (const query of ['sized', 'chunked']) {
      const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/orders?${query}`, { headers: MINE });
      expect(Buffer.from(await answer.body.arrayBuffer()).equals(body)).toBe(true);
      expect(answer.headers['content-length']).toBe(query === 'sized' ? String(size) : undefined);
    }
    expect((await harness.logged(2)).map(({ responseBytes }) => responseBytes)).toEqual([size, size]);
  });

  it('streams both ways: what is sent is answered before the request has ended', async () => {
    const { url } = await upstream((request, response) => {
      response.writeHead(200);
      request.pipe(response);
    });
    const harness = await over(url);
    const body = new Readable({ read: () => undefined });
    body.push('one');
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/echo`, { method: 'POST', headers: MINE, body });
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
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/events`, { headers: MINE });
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
    const answer = await request(`${harness.gateway.addresses.sandbox}/orders/v1/events`, { headers: MINE });
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
    await expect(harness.call('/orders/v1/orders', { headers: MINE })).rejects.toThrow();
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
    expect(await harness.raw(`${head(TOKEN)}body`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(await harness.raw(`${head('wrong')}body`)).toMatch(/^HTTP\/1\.1 401 Unauthorized/);
  });
});
