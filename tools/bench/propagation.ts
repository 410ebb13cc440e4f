/** How soon a change of access is enforced: `npm run bench:propagation [-- --changes 200]`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { callGateway, openStream } from '../demo/gateway.ts';
import { Narrator } from '../demo/narrator.ts';
import { Secrets } from '../demo/secrets.ts';
import { setUp } from '../demo/setup.ts';
import { startUpstream } from '../demo/upstream.ts';
import { World } from '../demo/world.ts';
import { startSystem } from '../system/system.ts';
import { figuresOf, shown } from './figures.ts';
import { LOAD, startLoad, type LoadResult } from './load.ts';
import { changesOf, createTarget, nth, type Change, type Target } from './target.ts';

const LIMITS = { p50: 50, max: 1000 };
const PATH = '/orders/orders';
const RESULT = fileURLToPath(new URL('../../.tmp/propagation.json', import.meta.url));

const { values } = parseArgs({ options: { changes: { type: 'string', default: '200' } } });
const changes = Number(values.changes);

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
const upstream = await startUpstream();
const system = await startSystem({ dataDir: join(folder, 'data') });
const world = new World({ system, narrator: new Narrator(), secrets: new Secrets(), upstream });
const gateway = system.gatewayUrls.production;

interface Measured {
  readonly kind: string;
  readonly refusedMs: number;
  readonly cutMs: number;
  readonly allowedMs: number;
}

/** Calls back to back until one is answered with (or without) 200; milliseconds from the acknowledgement to then. */
async function lagOf(
  target: Target,
  change: () => Promise<unknown>,
  isDone: (status: number) => boolean,
): Promise<number> {
  let acknowledgedAt = Number.POSITIVE_INFINITY;
  const acknowledged = change().then(() => (acknowledgedAt = performance.now()));
  for (;;) {
    const { status } = await callGateway(gateway, PATH, target.production.caller);
    const answeredAt = performance.now();
    if (isDone(status)) {
      await acknowledged;
      // Enforced before its answer was even back: there was nothing to wait for.
      return Math.max(0, answeredAt - acknowledgedAt);
    }
    if (answeredAt - acknowledgedAt > 10_000) throw new Error('The gateway has not followed for 10 s.');
  }
}

async function measure(target: Target, change: Change): Promise<Measured> {
  const editor = world.client('emil');
  const stream = await openStream(gateway, '/orders/events', target.production.caller);
  await stream.waitFor('no event came', () => true);
  let acknowledgedAt = 0;
  const deny = async (): Promise<void> => {
    await change.deny(editor);
    acknowledgedAt = performance.now();
  };
  const refusedMs = await lagOf(target, deny, (status) => status !== 200);
  const cutMs = Math.max(0, (await stream.waitForEnd(10_000)) - acknowledgedAt);
  const allowedMs = await lagOf(
    target,
    () => change.restore(editor),
    (status) => status === 200,
  );
  return { kind: change.kind, refusedMs, cutMs, allowedMs };
}

const measured: Measured[] = [];

async function run(): Promise<LoadResult> {
  await setUp(world);
  const target = await createTarget(world, 'Measured');
  // Another partner's calls: they are never refused, and count against limits of their own.
  const load = startLoad(`${system.gatewayUrls.sandbox}${PATH}`, (await createTarget(world, 'Load')).sandbox);
  console.log(`${changes} changes under a load of ${LOAD.callsPerSecond} calls/s ...`);
  const kinds = changesOf(target);
  for (let n = 0; n < changes; n += 1) measured.push(await measure(target, nth(kinds, n)));
  return load.stop();
}

const load = await run().finally(async () => {
  await system.stop();
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const refused = figuresOf(measured.map(({ refusedMs }) => refusedMs));
const cut = figuresOf(measured.map(({ cutMs }) => cutMs));
const allowed = figuresOf(measured.map(({ allowedMs }) => allowedMs));
const { calls, seconds, notGood } = load;
console.log(`load           ${calls} calls, ${Math.round(calls / seconds)} a second, ${notGood} not answered well`);
console.log(`refused after  ${shown(refused)}`);
console.log(`streams cut    ${shown(cut)}`);
console.log(`allowed again  ${shown(allowed)}`);
mkdirSync(join(RESULT, '..'), { recursive: true });
writeFileSync(RESULT, `${JSON.stringify({ load, limits: LIMITS, refused, cut, allowed, measured }, null, 2)}\n`);
console.log(`Written to ${RESULT}`);

const held = notGood === 0 && refused.p50 < LIMITS.p50 && Math.max(refused.max, cut.max) < LIMITS.max;
console.log(
  held
    ? 'Within its limits.'
    : `NOT within its limits: p50 < ${LIMITS.p50} ms, max < ${LIMITS.max} ms, the load undisturbed.`,
);
process.exit(held ? 0 : 1);
