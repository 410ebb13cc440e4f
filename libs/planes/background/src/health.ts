import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventStore } from '@gatehouse/event-store';
import type { Records } from '@gatehouse/records';

export interface ServeHealth {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly events: Pick<EventStore, 'head'>;
  readonly records: Pick<Records, 'get'>;
}

export interface HealthServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Whoever watches over the process asks again soon, and waits no longer himself. */
const PATIENCE_MS = 3_000;

/**
 * Tells whoever watches over a worker whether it lives (`/health/live`), and whether it reaches the stores that it works
 * on (`/health/ready`, 503 when not). Nothing else is behind this port.
 */
export async function serveHealth({ host, port, events, records }: ServeHealth): Promise<HealthServer> {
  const isReady = async (): Promise<boolean> => {
    const reached = Promise.all([events.head(), records.get('health', 'worker')]).then(
      () => true,
      () => false,
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, false)));
    return Promise.race([reached, late]).finally(() => clearTimeout(timer));
  };
  const statusOf = async (url: string | undefined): Promise<number> => {
    if (url === '/health/live') return 200;
    if (url === '/health/ready') return (await isReady()) ? 200 : 503;
    return 404;
  };
  const server = createServer((request, response) => {
    void statusOf(request.url).then((status) => response.writeHead(status, { 'Cache-Control': 'no-store' }).end());
  });
  await once(server.listen(port, host), 'listening');
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    async stop() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
