import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';

export interface StrangeServer {
  readonly port: number;
  close(): Promise<void>;
}

async function listening(server: Server): Promise<StrangeServer> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** Listens, and is no engine. */
export const webServer = (): Promise<StrangeServer> =>
  listening(createHttpServer((_, response) => response.writeHead(404).end()));

/** Leads one connection to a server, and ends every other: as when an address stops working in the midst of a start. */
export function onceOnly(port: number): Promise<StrangeServer> {
  let taken = false;
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    if (taken) return void socket.destroy();
    taken = true;
    const onward = connect(port, '127.0.0.1');
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  });
  return listening(server);
}

/** Nobody listens there, for now. */
export async function closedPort(): Promise<number> {
  const server = await listening(createServer());
  await server.close();
  return server.port;
}
