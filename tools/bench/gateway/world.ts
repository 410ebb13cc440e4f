import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { writeLog } from '../synthetic/write-log.ts';
import { addCallers } from './callers.ts';
import { startChild, type Served } from './child.ts';
import { hasNginx, startUpstream } from './nginx.ts';
import type { World } from './proxies.ts';
import type { Proxy } from './table.ts';

/** What runs, by what it is. */
export type Servers = Map<Proxy | 'upstream', Served>;

export interface Installation {
  readonly partners: number;
  readonly products: number;
  /** Partners that call, with tokens of their own. */
  readonly callers: number;
}

/** Writes a log of the size asked for into a folder, and starts an upstream for its products. */
export async function startWorld(folder: string, size: Installation, servers: Servers): Promise<World> {
  const { partners, products } = size;
  const events = partners * 25 + products * 4 + 100;
  const data = join(folder, 'data');
  await writeLog(data, { partners, products, events, seed: 1, life: 'all' });
  const upstream = hasNginx
    ? await startUpstream(join(folder, 'upstream'))
    : await startChild('beside', 'upstream', {});
  servers.set('upstream', upstream);
  const callers = await addCallers(data, size, upstream.url);
  // One that stands still while it writes would keep the other from writing.
  const uncheckedData = join(folder, 'unchecked-data');
  cpSync(data, uncheckedData, { recursive: true });
  return { folder, data, uncheckedData, upstream: upstream.url, callers };
}
