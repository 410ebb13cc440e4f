import { join } from 'node:path';
import { until } from '../../system/poll.ts';
import type { Caller } from './callers.ts';
import { startChild, type Served } from './child.ts';
import { hasNginx, startProxy } from './nginx.ts';
import type { Proxy } from './table.ts';

export interface World {
  /** Of all that is written. */
  readonly folder: string;
  /** Folder of the gateway's stores. */
  readonly data: string;
  /** The same for the one without checks. */
  readonly uncheckedData: string;
  readonly upstream: string;
  readonly callers: readonly Caller[];
}

const START: Readonly<Record<Proxy, (world: World) => Promise<Served>>> = {
  gateway: ({ data }) => startChild('measured', 'gateway', { data }),
  unchecked: ({ uncheckedData: data, callers }) => startChild('measured', 'unchecked', { data, caller: callers[0] }),
  'http-proxy-middleware': ({ upstream }) => startChild('measured', 'middleware', { upstream }),
  undici: ({ upstream }) => startChild('measured', 'undici', { upstream }),
  nginx: ({ folder, upstream }) => startProxy(join(folder, 'nginx-proxy'), upstream),
};

export const PROXIES = (Object.keys(START) as Proxy[]).filter((proxy) => proxy !== 'nginx' || hasNginx);

export const startOne = (proxy: Proxy, world: World): Promise<Served> => START[proxy](world);

interface Health {
  readonly callRecords: { readonly queued: number; readonly dropped: number };
}

/** Waits until the gateway has written the log of the calls so far, which is part of their cost; how many it dropped. */
export async function logWritten(url: string): Promise<number> {
  const records = await until(
    async () => {
      const { callRecords } = (await (await fetch(`${url}/_gatehouse/health/ready`)).json()) as Health;
      return callRecords.queued === 0 && callRecords;
    },
    { what: 'the call log is not written', withinMs: 60_000, everyMs: 50 },
  );
  return records.dropped;
}
