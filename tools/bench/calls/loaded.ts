import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callsOf } from '../gateway/calls.ts';
import { loadAll } from '../gateway/load.ts';
import { logWritten, startOne } from '../gateway/proxies.ts';
import { startWorld, type Servers } from '../gateway/world.ts';

export interface Loaded {
  readonly calls: number;
  readonly seconds: number;
  /** Calls whose rows were dropped. */
  readonly dropped: number;
}

/** Calls as fast as a gateway answers them, and what became of their rows. */
export async function loadGateway(seconds: number): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const servers: Servers = new Map();
  try {
    const world = await startWorld(folder, { partners: 1000, products: 100, callers: 200 }, servers);
    const gateway = await startOne('gateway', world);
    servers.set('gateway', gateway);
    const calls = callsOf(world.callers, { method: 'GET', size: '1k' });
    const loaded = await loadAll(folder, gateway.url, calls, { connections: 32, seconds });
    return { calls: loaded.calls, seconds: loaded.seconds, dropped: await logWritten(gateway.url) };
  } finally {
    for (const server of [...servers.values()].reverse()) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
