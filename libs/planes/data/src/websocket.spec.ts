import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { mintToken } from '@gatehouse/kernel';
import * as given from './testing/events.ts';
import { closeAll, Harness, until } from './testing/harness.ts';

const token = mintToken('sandbox');
const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await closeAll();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Answers each upgrade, then sends back what it gets. */
async function echo(seen: (url: string, headers: IncomingHttpHeaders) => void = () => undefined): Promise<{ url: string; open: Set<unknown> }> {
  const open = new Set<unknown>();
  const server = createServer((_, response) => response.writeHead(404, { 'Gatehouse-Partner': 'x' }).end('no sockets'));
  server.on('upgrade', (request, socket) => {
    seen(request.url ?? '', request.headers);
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    if (request.url === '/orders/silent') return void socket.on('end', () => socket.end()).resume();
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n');
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, open };
}

const over = (url: string, timeoutMs = 5000): Promise<Harness> =>
  Harness.start({}, [
    ...given.productPublished('orders', given.http(url, { timeoutMs })),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
  ]);

interface Opened {
  readonly socket: Socket;
  received(): string;
  closed(): boolean;
}

function open(harness: Harness, path: string, shown = token, upgrade = 'websocket'): Opened {
  const { port } = new URL(harness.gateway.addresses.sandbox);
  let received = '';
  let closed = false;
  const socket = connect(Number(port), '127.0.0.1');
  sockets.push(socket);
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  socket.on('close', () => (closed = true)).on('error', () => socket.destroy());
  const lines = [
    `GET ${path} HTTP/1.1`, 'Host: gateway', 'X-Client-ID: client-acme', 'X-Profile-ID: default',
    `Authorization: Bearer ${shown}`, 'X-Forwarded-For: 1.2.3.4', 'Connection: Upgrade', `Upgrade: ${upgrade}`,
    'Sec-WebSocket-Key: abc', 'Sec-WebSocket-Version: 13', '', '',
  ]; // prettier-ignore
  socket.write(lines.join('\r\n'));
  return { socket, received: () => received, closed: () => closed };
}

describe('a WebSocket', () => {
  it('passes both ways, with the headers that only the gateway may set', async () => {
    let headers: IncomingHttpHeaders = {};
    let path = '';
    const { url } = await echo((seenPath, seen) => {
      headers = seen;
      path = seenPath;
    });
    const harness = await over(`${url}/base`);
    const { socket, received } = open(harness, '/orders/v1/orders/a%20b?x=1');
    await until(() => received().includes('\r\n\r\n'));
    expect(received()).toMatch(/^HTTP\/1\.1 101 /);
    expect(received()).toMatch(/gatehouse-decision: dec_/i);
    socket.write('ping');
    await until(() => received().endsWith('ping'));
    expect(path).toBe('/base/orders/a%20b?x=1');
    expect(headers).toMatchObject({
      'gatehouse-partner': 'client-acme',
      'x-forwarded-for': '127.0.0.1',
      'sec-websocket-key': 'abc',
      upgrade: 'websocket',
      host: new URL(url).host,
    });
    expect(headers).not.toHaveProperty('authorization');
    socket.end();
    expect((await harness.logged(1))[0]).toMatchObject({ status: 101, code: null, requestBytes: 4, partnerId: 'partner-acme' });
  });

  it('is refused like any other call', async () => {
    const { url } = await echo();
    const harness = await over(url);
    const { received, closed } = open(harness, '/orders/v1/orders/1', 'wrong');
    await until(closed);
    expect(received()).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n[^]*"code":"credential_invalid"/);
  });

  it('is cut within a second when its access ends, at both ends', async () => {
    const upstream = await echo();
    const harness = await over(upstream.url);
    const { received, closed } = open(harness, '/orders/v1/orders/1');
    await until(() => received().includes('101'));
    const begun = performance.now();
    await harness.append(given.partner('acme', 'PartnerDisabled'));
    await until(closed);
    await until(() => upstream.open.size === 0);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect((await harness.logged(1))[0]).toMatchObject({ status: 101, code: 'partner_disabled' });
  });

  it('ends at the upstream when the caller leaves', async () => {
    const upstream = await echo();
    const harness = await over(upstream.url);
    const { socket, received } = open(harness, '/orders/v1/orders/1');
    await until(() => received().includes('101'));
    socket.destroy();
    await until(() => upstream.open.size === 0);
    await until(() => harness.gateway.health().openCalls === 0);
  });

  it('gets the upstream’s own answer when that refuses it', async () => {
    const server = createServer((_, response) => response.writeHead(404, { 'Gatehouse-Partner': 'x' }).end('no sockets'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    const harness = await over(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { received, closed } = open(harness, '/orders/v1/orders/1');
    await until(closed);
    expect(received()).toMatch(/^HTTP\/1\.1 404 /);
    expect(received()).toContain('no sockets');
    expect(received()).not.toContain('gatehouse-partner');
  });

  it('is 502 when the upstream cannot be reached, and 504 when it does not answer', async () => {
    const gone = await over('http://127.0.0.1:1');
    const first = open(gone, '/orders/v1/orders/1');
    await until(first.closed);
    expect(first.received()).toMatch(/^HTTP\/1\.1 502 [^]*"code":"upstream_unavailable"/);
    const upstream = await echo();
    const silent = open(await over(upstream.url, 50), '/orders/v1/orders/silent');
    await until(silent.closed);
    await until(() => upstream.open.size === 0);
    expect(silent.received()).toMatch(/^HTTP\/1\.1 504 [^]*"code":"upstream_timeout"/);
  });

  it('is the only upgrade: others are passed over, and the call is a plain one', async () => {
    const { url } = await echo();
    const harness = await over(url);
    const { received } = open(harness, '/orders/v1/orders/1', token, 'h2c');
    await until(() => received().includes('no sockets'));
    expect(received()).toMatch(/^HTTP\/1\.1 404 /);
  });
});
