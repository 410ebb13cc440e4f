import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeRedisServer, RedisServer } from '@gatehouse/counters/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSystem, type RunningSystem, type SystemOptions } from '../../tools/system/system.ts';
import { LoadedModules } from './loaded-modules.ts';

/** Whatever serves an engine outside alone. The gateway's metrics load the small API of traces by themselves. */
const OUTSIDE =
  /@opentelemetry\/(?!api\/)|@eventstore|@temporalio|@grpc|mongoose|mongodb|ioredis|rate-limiter-flexible|nodemailer/;

let folder: string;
let system: RunningSystem | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-loaded-'));
});
afterEach(async () => {
  await system?.stop();
  system = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** By process, what it has loaded once it serves. */
async function loadedBy(options: Omit<SystemOptions, 'dataDir'>): Promise<Record<string, string[]>> {
  const modules = new LoadedModules(folder);
  const env = { ...options.env, ...modules.variables };
  system = await startSystem({ ...options, dataDir: join(folder, 'data'), env, readyWithinMs: 90_000 });
  const processes = Object.entries(system.processes);
  return Object.fromEntries(processes.map(([name, pid]) => [name, modules.of(pid)]));
}

const has = (modules: readonly string[], part: string): boolean => modules.some((url) => url.includes(part));

describe('no package of an engine is loaded unless its variable is set', () => {
  it('in the standalone app', async () => {
    const { standalone = [] } = await loadedBy({});
    // Modules of both kinds and of both threads are seen, so that seeing none means something.
    for (const part of ['kernel/dist/trace.js', '/express/', 'data/dist/thread.js'])
      expect(has(standalone, part)).toBe(true);
    expect(standalone.filter((url) => OUTSIDE.test(url))).toEqual([]);
  }, 120_000);

  it('in the API, the gateway and the worker', async () => {
    const loaded = await loadedBy({ split: true });
    const own = { api: 'planes/control/dist', gateway: 'planes/data/dist', worker: 'planes/background/dist' };
    for (const [app, part] of Object.entries(own)) {
      expect(has(loaded[app] ?? [], part)).toBe(true);
      expect({ app, outside: loaded[app]?.filter((url) => OUTSIDE.test(url)) }).toEqual({ app, outside: [] });
    }
  }, 120_000);

  describeRedisServer('on a Redis', () => {
    it('loads the client of Redis alone', async () => {
      const redis = await RedisServer.start();
      try {
        const { api = [] } = await loadedBy({ split: true, env: { REDIS_URL: redis.url } });
        expect(has(api, '/ioredis/')).toBe(true);
        expect(api.filter((url) => OUTSIDE.test(url) && !/ioredis|rate-limiter-flexible/.test(url))).toEqual([]);
        await system?.stop();
      } finally {
        await redis.remove();
      }
    }, 120_000);
  });
});
