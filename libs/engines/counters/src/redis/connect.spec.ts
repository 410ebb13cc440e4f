import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { UnusableEngine } from '@gatehouse/kernel';
import type { Addition, Counters } from '../port.ts';
import { describeRedisServer, RedisServer } from '../testing/redis-server.ts';
import { until, Watched } from '../testing/watched.ts';
import { openRedisCounters } from './open.ts';

const WINDOW = { startsAt: 1000, resetsAt: 2000 };
const ONE: Addition = { key: 'k', amount: 1, window: WINDOW };

describeRedisServer('A connection to Redis', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const started = async (...args: string[]): Promise<RedisServer> => {
    const server = await RedisServer.start(...args);
    closers.push(() => server.remove());
    return server;
  };
  const open = async (url: string): Promise<{ counters: Counters; watch: Watched }> => {
    const watch = new Watched();
    const counters = await openRedisCounters({ url, watch });
    closers.push(() => counters.close());
    return { counters, watch };
  };
  const refusal = (url: string): Promise<unknown> =>
    open(url).then(
      () => 'opened',
      (error: unknown) => [error instanceof UnusableEngine, (error as Error).message],
    );

  it('is refused where nobody listens', async () => {
    const server = await started();
    await server.down();
    expect(await refusal(server.url)).toEqual([true, 'cannot be reached: the connection is refused']);
  });

  it('is refused with a wrong password, with none where one is asked for, and told so without it', async () => {
    const { port } = await started('--requirepass', 'right');
    const wrong = [true, 'has a user or password that the server refuses'];
    expect(await refusal(`redis://:wrong@127.0.0.1:${port}`)).toEqual(wrong);
    expect(await refusal(`redis://nobody:right@127.0.0.1:${port}`)).toEqual(wrong);
    expect(await refusal(`redis://127.0.0.1:${port}`)).toEqual([true, 'has no password, and the server asks for one']);
    expect(await refusal(`redis://:right@127.0.0.1:${port}`)).toBe('opened');
  });

  it('is refused to a server that is no Redis', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(async () => server.close());
    const { port } = server.address() as AddressInfo;
    expect(await refusal(`redis://127.0.0.1:${port}`)).toEqual([true, 'leads to a server that is no Redis']);
  });

  it('is refused to a database that the server does not have', async () => {
    const { url } = await started();
    expect(await refusal(`${url}/99`)).toEqual([true, 'has a database that the server does not have']);
  });

  it('fails at once while the server is away, and comes back by itself, which is told', async () => {
    const server = await started('--appendonly', 'yes', '--appendfsync', 'always');
    const { counters, watch } = await open(server.url);
    expect(await counters.add([ONE])).toEqual([{ used: 1, resetsAt: 2000 }]);
    await server.down();
    await until(() => watch.said.includes('the connection is lost'));
    await expect(counters.add([ONE])).rejects.toThrow(/^There is no connection to Redis\.$/);
    await server.up();
    const added = await until(() => counters.add([ONE]).catch(() => undefined));
    expect(added).toEqual([{ used: 2, resetsAt: 2000 }]);
    expect(watch.said.at(-1)).toBe('reached');
  });

  it('fails in bounded time on a server that stalls, says that it is lost, and comes back by itself', async () => {
    const server = await started();
    const { counters, watch } = await open(server.url);
    server.stall();
    const begun = Date.now();
    await expect(counters.add([ONE])).rejects.toThrow('Redis does not answer in time.');
    expect(Date.now() - begun).toBeLessThan(3000);
    await until(() => watch.said.at(-1) === 'the connection is lost');
    server.goOn();
    await until(() => counters.read(['k'], 0).catch(() => undefined));
    expect(watch.said.at(-1)).toBe('reached');
  });

  it('tells of no key and no argument when the server refuses', async () => {
    const server = await started('--maxmemory', '1', '--maxmemory-policy', 'noeviction');
    const { counters } = await open(server.url);
    await expect(counters.add([ONE])).rejects.toThrow(/^Redis refuses: OOM\.$/);
  });
});
