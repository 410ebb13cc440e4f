import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutboundOptions } from './outbound.ts';
import type { Outbound } from './port.ts';

const BIG = 3 * 1024 * 1024;

/** What every adapter of Outbound promises. */
export function outboundContract(adapter: string, create: (options: OutboundOptions) => Outbound): void {
  describe(`Outbound on ${adapter}`, () => {
    let server: Server;
    let port: number;
    let reached = 0;

    beforeAll(async () => {
      server = createServer((request, response) => {
        reached += 1;
        if (request.url === '/silent') return;
        if (request.url === '/slow') return void response.write('first');
        if (request.url === '/big') return void response.end(Buffer.alloc(BIG, 'x'));
        if (request.url === '/moved') return void response.writeHead(302, { location: '/echo' }).end();
        let body = '';
        request.on('data', (chunk) => (body += String(chunk)));
        request.on('end', () => {
          response.setHeader('set-cookie', ['a=1', 'b=2']);
          response.writeHead(201).end(`${request.method} ${request.headers.host} ${request.headers['x-test']} ${body}`);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port;
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    const open = (more: Partial<OutboundOptions> = {}): Outbound => create({ allowPrivate: true, ...more });
    const strict = (...addresses: string[]): Outbound =>
      create({ allowPrivate: false, timeoutMs: 2000, resolve: async () => addresses });

    it('sends method, headers and body, and gives back status, headers and body', async () => {
      const answer = await open().request(`http://127.0.0.1:${port}/echo`, {
        method: 'POST',
        headers: { 'x-test': 'yes' },
        body: '{"a":"é"}',
      });
      expect(answer).toMatchObject({ status: 201, body: `POST 127.0.0.1:${port} yes {"a":"é"}` });
      expect(answer.headers['set-cookie']).toBe('a=1, b=2');
    });

    it('resolves a name once, connects to that address, and keeps the name as host', async () => {
      let asked = 0;
      const resolve = async (): Promise<string[]> => {
        asked += 1;
        return ['127.0.0.1'];
      };
      const answer = await open({ resolve }).request(`http://hooks.partner.example:${port}/echo`);
      expect(answer.body).toContain(`hooks.partner.example:${port}`);
      expect(asked).toBe(1);
    });

    it('follows no redirect', async () => {
      expect((await open().request(`http://127.0.0.1:${port}/moved`)).status).toBe(302);
    });

    it('cuts a body after one megabyte', async () => {
      expect((await open().request(`http://127.0.0.1:${port}/big`)).body).toHaveLength(1024 * 1024);
    });

    it.each(['/silent', '/slow'])('gives up on %s after its time', async (path) => {
      const outbound = open({ timeoutMs: 100 });
      await expect(outbound.request(`http://127.0.0.1:${port}${path}`)).rejects.toMatchObject({
        code: 'OUTBOUND.UNREACHABLE',
      });
    });

    it('gives up on a resolver that does not answer', async () => {
      const outbound = open({ timeoutMs: 50, resolve: () => new Promise(() => undefined) });
      await expect(outbound.request('https://a.example/')).rejects.toMatchObject({ code: 'OUTBOUND.UNREACHABLE' });
    });

    it('tells nothing of the URL but its host when it cannot be reached', async () => {
      const outbound = open({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
      const failure: unknown = await outbound
        .request('https://a.example/hook?token=secret')
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'OUTBOUND.UNREACHABLE' });
      expect(String(failure)).not.toContain('secret');
    });

    const PRIVATE = ['10.0.0.1', '127.0.0.1', '169.254.169.254', '192.168.1.1', '224.0.0.1', '0.0.0.0', '100.64.0.1']
      .concat(['::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1'])
      .concat(['2002:a00:1::', '::a00:1', 'fec0::1']);

    it.each(PRIVATE)('refuses a name that resolves to %s', async (address) => {
      const before = reached;
      for (const addresses of [[address], ['93.184.216.34', address]]) {
        await expect(strict(...addresses).request(`https://a.example:${port}/`)).rejects.toMatchObject({
          code: 'OUTBOUND.ADDRESS_REFUSED',
        });
      }
      expect(reached).toBe(before);
    });

    it.each(['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])(
      'refuses the host %s',
      async (host) => {
        await expect(strict('93.184.216.34').request(`https://${host}:${port}/`)).rejects.toMatchObject({
          code: 'OUTBOUND.ADDRESS_REFUSED',
        });
      },
    );

    it.each(['http://a.example/', 'ftp://a.example/', 'nonsense', 'https://user:pw@a.example/', 'file:///etc/passwd'])(
      'refuses the URL %s',
      async (url) => {
        await expect(strict('93.184.216.34').request(url)).rejects.toMatchObject({ code: 'OUTBOUND.URL_INVALID' });
      },
    );
  });
}
