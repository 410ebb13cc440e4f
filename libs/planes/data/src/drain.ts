import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@gatehouse/kernel';
import type { OpenCalls } from './open-calls.ts';

/** Milliseconds in which answers that are written must be out. */
const LAST_BYTES_MS = 500;

/** Takes no more connections, lets the calls under way finish, and cuts those that do not in time (product row E10). */
export async function drain(servers: readonly Server[], openCalls: OpenCalls, drainMs: number): Promise<void> {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  const idle = new AbortController();
  const drained = openCalls.whenIdle().then(() => idle.abort());
  await pause(drainMs, undefined, { signal: idle.signal, ref: false }).catch(() => undefined);
  openCalls.cutAll({ code: 'not_ready', rule: 'ready', detail: 'It is stopping.', retryAfter: SECOND });
  await drained;
  for (const server of servers) server.closeIdleConnections();
  const cut = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), LAST_BYTES_MS);
  await Promise.all(closed);
  clearTimeout(cut);
}
