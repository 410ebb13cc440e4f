import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Ports {
  readonly control: number;
  readonly sandbox: number;
  readonly production: number;
}

export const USUAL_PORTS: Ports = { control: 8080, sandbox: 8081, production: 8082 };

const HOST = '127.0.0.1';

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => resolve(taken));
    });
  });
}

async function anyPort(): Promise<number> {
  const port = await listen(0);
  if (port === undefined) throw new Error(`No port of ${HOST} is free.`);
  return port;
}

/** The preferred ones as far as they are free, any free one in place of the others. */
export async function freePorts(preferred: Partial<Ports> = {}): Promise<Ports> {
  const taken = new Set<number>();
  const find = async (wanted: number | undefined): Promise<number> => {
    let port = wanted === undefined ? undefined : await listen(wanted);
    while (port === undefined || taken.has(port)) port = await anyPort();
    taken.add(port);
    return port;
  };
  return {
    control: await find(preferred.control),
    sandbox: await find(preferred.sandbox),
    production: await find(preferred.production),
  };
}
