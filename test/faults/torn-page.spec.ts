import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { amount } from '@gatehouse/kernel/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { callGateway, type Caller } from '../../tools/demo/gateway.ts';
import { readLog } from '../../tools/faults/log.ts';
import { cutLastFrame, garbleLastFrame, garblePage } from '../../tools/faults/tear.ts';
import { bareEnvironment } from '../../tools/system/child.ts';
import { launchSystem, startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { freePorts } from '../../tools/system/ports.ts';
import { SteadyWork } from '../system/steady-work.ts';
import { onboarded } from '../system/world.ts';

const VERIFY = fileURLToPath(new URL('../../tools/ops/audit-verify.ts', import.meta.url));

let folder: string;
let work: SteadyWork;
let caller: Caller;
/** As SIGKILL left it, and as a clean stop did. */
let killed: string;
let stopped: string;
let torn: string;
let system: RunningSystem | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-torn-'));
  [killed, stopped, torn] = [join(folder, 'killed'), join(folder, 'stopped'), join(folder, 'torn')];
  const first = await startSystem({ dataDir: killed });
  const world = await onboarded(first);
  caller = world.caller;
  work = await SteadyWork.begin(world.world);
  await work.approves(2);
  await work.end();
  await first.kill('SIGKILL');
  cpSync(killed, stopped, { recursive: true });
  const second = await startSystem({ dataDir: stopped });
  expect(await second.stop()).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await system?.stop();
  system = undefined;
  rmSync(torn, { recursive: true, force: true });
}, 30_000);

const verify = (dataDir: string) => {
  const args = ['--disable-warning=ExperimentalWarning', VERIFY, '--data', dataDir];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env: bareEnvironment(), encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

async function idsOf(dataDir: string): Promise<string[]> {
  const store = openSqliteEventStore({ file: join(dataDir, 'events.db') });
  const events = await readLog(store).finally(() => store.close());
  return events.map(({ id }) => id);
}

/** What was acknowledged before the torn frame is there, in its order; of the last append there may be nothing. */
async function expectAllButTheLast(): Promise<void> {
  const whole = join(folder, 'whole');
  cpSync(killed, whole, { recursive: true });
  const [before, after] = [await idsOf(whole), await idsOf(torn)];
  rmSync(whole, { recursive: true });
  expect(after).toEqual(before.slice(0, after.length));
  expect(after.length).toBeLessThan(before.length);
  expect(before.length - after.length).toBeLessThan(10);
}

describe('a torn write at the end of the log', () => {
  beforeEach(() => cpSync(killed, torn, { recursive: true }));
  const wal = (): string => join(torn, 'events.db-wal');
  const cuts = Array.from({ length: amount(2, 30) }, (_, n, count = amount(2, 30)) => n / count);

  it.each([
    ...cuts.map(
      (share) =>
        [`cut off at ${Math.round(100 * share)} % of its last frame`, () => cutLastFrame(wal(), share)] as const,
    ),
    ['with half a frame of nonsense', () => garbleLastFrame(wal())] as const,
  ])('%s is dropped: the rest is there and verifies', async (_, tear) => {
    tear();
    await expectAllButTheLast();
    expect(verify(torn)).toMatchObject({ status: 0, said: expect.stringContaining('The log is as it was written.') });
  });

  it('lets the system start again, and the gateway decide as before', async () => {
    garbleLastFrame(wal());
    system = await startSystem({ dataDir: torn });
    expect((await callGateway(system.gatewayUrls.sandbox, '/orders/orders', caller)).status).toBe(200);
    expect((await fetch(`${system.controlUrl}/api/v1/health/ready`)).status).toBe(200);
    expect(await system.stop()).toBe(0);
    expect(verify(torn).status).toBe(0);
  }, 60_000);
});

describe('a page of nonsense in the log itself', () => {
  it.each(Array.from({ length: amount(2, 20) }, (_, n) => [n] as const))(
    '(%d from the end) is told by the verification',
    (fromEnd) => {
      cpSync(stopped, torn, { recursive: true });
      garblePage(join(torn, 'events.db'), fromEnd);
      expect(verify(torn)).toMatchObject({ status: 1, said: expect.stringContaining('FAULT') });
    },
    60_000,
  );

  it.each([0, 1])(
    '(%d from the end) is told by the start, which serves nobody',
    async (fromEnd) => {
      cpSync(stopped, torn, { recursive: true });
      garblePage(join(torn, 'events.db'), fromEnd);
      const started = launchSystem({ dataDir: torn, ports: await freePorts() });
      system = started;
      await expect(started.ready()).rejects.toThrow(/ended with 2:[^]*is damaged, and nothing is served from it/);
    },
    60_000,
  );
});
