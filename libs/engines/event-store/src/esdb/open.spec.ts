import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connect } from './open.ts';
import { openEsdbEventStore } from './esdb-event-store.ts';

const SECRET = 'hunter2';
const watch = { reached: () => undefined, lost: () => undefined };

describe('opening an EventStoreDB that cannot be used', () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    if (server?.listening) await once(server.close(), 'close');
  });

  async function listening(answer: (socket: Socket) => void): Promise<string> {
    server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      answer(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('says that nobody is there', async () => {
    const host = await listening(() => undefined);
    await once((server as Server).close(), 'close');
    const opened = openEsdbEventStore({ url: `esdb://ops:${SECRET}@${host}?tls=false`, watch });
    await expect(opened).rejects.toMatchObject({ name: 'UnusableEngine', message: 'cannot be reached' });
  });

  it('gives up on one that takes the connection and says nothing', async () => {
    const host = await listening(() => undefined);
    for (const scheme of ['esdb', 'kurrentdb']) {
      const opened = connect(`${scheme}://${host}?tls=false`, 300);
      await expect(opened).rejects.toMatchObject({
        name: 'UnusableEngine',
        message: expect.not.stringContaining('form'),
      });
    }
  });

  it('gives up on one that is something else, and on one that hangs up', async () => {
    const web = await listening((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
    await expect(connect(`esdb://${web}?tls=false`, 2000)).rejects.toMatchObject({ name: 'UnusableEngine' });
    await expect(connect(`esdb://ops:${SECRET}@${web}`, 2000)).rejects.toMatchObject({ name: 'UnusableEngine' });
  });

  it('tells the password to nobody, not even in a cause', async () => {
    const urls = [
      `esdb://ops:${SECRET}@127.0.0.1:1?tls=false`,
      `esdb://ops:${SECRET}@127.0.0.1:1?tlsCAFile=/not/there.pem`,
      `esdb://ops:${SECRET}@127.0.0.1:1?keepAliveTimeout=often`,
      `esdb://ops:${SECRET}@127.0.0.1:1?colour=red`,
    ];
    for (const url of urls) {
      const error: unknown = await connect(url, 2000).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'UnusableEngine' });
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(SECRET);
    }
  });
});
