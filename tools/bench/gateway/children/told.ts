import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the parent ordered. */
export const orderOf = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;

/** Tells the parent where this process serves, and stops when the parent says so or is gone. */
export function serving(url: string, stop: () => Promise<unknown>): void {
  process.once('disconnect', () => void stop().finally(() => process.exit()));
  process.send?.({ url });
}

/** A plain server on any free port of the loopback. */
export async function serveAll(listener: RequestListener): Promise<void> {
  const server: Server = createServer({ keepAliveTimeout: 75_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  serving(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => server.closeAllConnections());
}
