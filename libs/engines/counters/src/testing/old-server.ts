import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const INFO = '# Server\r\nredis_version:5.0.14\r\n';
/** The first word of each command: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
const COMMANDS = /\*\d+\r\n\$\d+\r\n([A-Za-z]+)\r\n/g;

/** Greets like a Redis 5, which is not to be had for the machines of today, and does nothing else. */
export async function oldRedis(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setEncoding('utf8').on('data', (sent: string) => {
      for (const [, command] of sent.matchAll(COMMANDS)) {
        socket.write(command?.toLowerCase() === 'info' ? `$${INFO.length}\r\n${INFO}\r\n` : '+OK\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
