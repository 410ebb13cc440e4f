/**
 * What a call through the gateway costs, beside other proxies on the same core in the same run:
 * `npm run bench:gateway [-- --rounds 5 --seconds 10]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publish, type Row } from './report.ts';
import { callsOf, nameOf, type Kind } from './gateway/calls.ts';
import type { Served } from './gateway/child.ts';
import { canPin, pinSelf } from './gateway/cores.ts';
import { cpuOf } from './cpu.ts';
import { medianFiguresOf, type Figures } from './figures.ts';
import { GENERATOR, loadAll, type Load } from './gateway/load.ts';
import { hasNginx } from './gateway/nginx.ts';
import { logWritten, PROXIES, startOne, type World } from './gateway/proxies.ts';
import { openSlowClients } from './gateway/slow.ts';
import { keepCalling } from './gateway/steady.ts';
import { aimsOf, latencyRow, rowsOf, type Proxy, type Round } from './gateway/table.ts';
import { startWorld, type Servers } from './gateway/world.ts';

const { values } = parseArgs({
  options: {
    partners: { type: 'string', default: '10000' },
    products: { type: 'string', default: '100' },
    callers: { type: 'string', default: '200' },
    connections: { type: 'string', default: '32' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    warm: { type: 'string', default: '60' },
    slow: { type: 'string', default: '32' },
    proxies: { type: 'string', default: PROXIES.join() },
    kinds: { type: 'string', default: 'GET 0,GET 1k,GET 100k,POST 1k,POST 100k' },
  },
});
const [partners, products, callers] = [Number(values.partners), Number(values.products), Number(values.callers)];
const [rounds, seconds, slow] = [Number(values.rounds), Number(values.seconds), Number(values.slow)];
const warm = Number(values.warm);
const load: Load = { connections: Number(values.connections), seconds };
const kinds = values.kinds.split(',').map((text) => {
  const [method, size] = text.split(' ');
  return { method, size } as Kind;
});
const proxies = PROXIES.filter((proxy) => values.proxies.split(',').includes(proxy));
const SMALL: Kind = { method: 'GET', size: '1k' };

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
const servers: Servers = new Map();
let dropped = 0;

const serverOf = (proxy: Proxy | 'upstream'): Served => servers.get(proxy) as Served;

/** The other proxies stand still meanwhile: a gateway that waits for calls still looks at its stores, on the same core. */
async function alone<T>(server: Proxy | 'upstream', work: () => Promise<T>): Promise<T> {
  for (const proxy of proxies) if (proxy !== server) process.kill(serverOf(proxy).pid, 'SIGSTOP');
  return work().finally(goOn);
}

function goOn(): void {
  for (const proxy of proxies) if (servers.has(proxy)) process.kill(serverOf(proxy).pid, 'SIGCONT');
}

// Whoever stands still when this is broken off would do so for ever.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    goOn();
    process.exit(1);
  });
}

async function measure({ callers: of }: World, proxy: Proxy, kind: Kind, more = ''): Promise<Round> {
  const { pid, url } = serverOf(proxy);
  const before = cpuOf(pid);
  const loaded = await loadAll(folder, url, callsOf(of, kind), load);
  if (proxy === 'gateway') dropped = await logWritten(url);
  const after = cpuOf(pid);
  const [user, system] = [after.user - before.user, after.system - before.system];
  return { proxy, kind: nameOf(kind) + more, ...loaded, user, system };
}

/** Each proxy, all kinds together: the more code one has, the longer its compilers go on taking a part of its time. */
async function warmUp({ callers: of }: World, proxy: Proxy): Promise<void> {
  const each: Load = { ...load, seconds: Math.ceil(warm / kinds.length) };
  for (const kind of kinds) await loadAll(folder, serverOf(proxy).url, callsOf(of, kind), each);
}

async function measureAll(world: World): Promise<Round[]> {
  const measured: Round[] = [];
  for (const proxy of proxies) await warmUp(world, proxy);
  console.log('all are warm');
  for (const kind of kinds) {
    for (let round = 0; round < rounds; round += 1) {
      for (const proxy of proxies) measured.push(await alone(proxy, () => measure(world, proxy, kind)));
    }
    console.log(`${nameOf(kind)} measured`);
  }
  return measured;
}

/** At half of what the gateway can do, for all of them alike and in turns. */
async function measureLatency(world: World, most: number): Promise<Row[]> {
  const order = { callsPerSecond: Math.round(most / 2), seconds: 2 * seconds };
  const calls = callsOf(world.callers, SMALL);
  const through = new Map<Proxy | 'upstream', Figures[]>([...servers.keys()].map((server) => [server, []]));
  // The first calls of a generator are slow by its own making.
  await keepCalling(serverOf('upstream').url, calls, order);
  for (let round = 0; round < rounds; round += 1) {
    for (const [server, figures] of through) {
      figures.push(await alone(server, () => keepCalling(serverOf(server).url, calls, order)));
    }
  }
  const figuresThrough = (server: Proxy | 'upstream'): Figures => medianFiguresOf(through.get(server) ?? []);
  const direct = figuresThrough('upstream');
  return proxies.map((proxy) => latencyRow(proxy, order.callsPerSecond, figuresThrough(proxy), direct));
}

/** What the others get while slow clients are there. */
async function measureBesideSlow(world: World): Promise<Round[]> {
  const measured: Round[] = [];
  const [read] = callsOf(world.callers, { method: 'GET', size: '16m' });
  const [sent] = callsOf(world.callers, { method: 'POST', size: '0' });
  if (!read || !sent) return measured;
  for (const proxy of proxies) {
    const hangUp = openSlowClients(serverOf(proxy).url, slow, read, sent);
    measured.push(await alone(proxy, () => measure(world, proxy, SMALL, ` beside ${slow} slow`)));
    hangUp();
  }
  return measured;
}

pinSelf('beside');
try {
  const world = await startWorld(folder, { partners, products, callers }, servers);
  for (const proxy of proxies) servers.set(proxy, await startOne(proxy, world));
  const measured = await measureAll(world);
  const besideSlow = await measureBesideSlow(world);
  const own = rowsOf(measured).find((row) => row['through'] === 'gateway' && row['calls'] === nameOf(SMALL));
  const latency = own ? await measureLatency(world, Number(own['calls/s'])) : [];
  publish({
    bench: 'gateway',
    settings: {
      partners,
      products,
      callers,
      ...load,
      rounds,
      warm,
      generator: GENERATOR,
      nginx: hasNginx,
      pinned: canPin,
      dropped,
    },
    rows: [...rowsOf([...measured, ...besideSlow]), ...latency],
    aims: aimsOf(measured),
  });
  if (!hasNginx) console.log('No row of nginx: it is not installed here.');
  if (!canPin) console.log('Not kept on one core: there is no taskset here, or one core alone.');
} finally {
  for (const server of [...servers.values()].reverse()) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
