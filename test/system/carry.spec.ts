import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import { OwnNamespace } from '@gatehouse/workflow-engine/testing';
import { submission } from '../../tools/demo/bodies.ts';
import { callGateway } from '../../tools/demo/gateway.ts';
import { mailTo } from '../../tools/demo/people.ts';
import type { RequestSheet } from '../../tools/demo/request.ts';
import { checkFolder } from '../../tools/faults/check-folder.ts';
import { RedisDatabase } from '../../tools/ops/carry/testing/redis-database.ts';
import { bareEnvironment } from '../../tools/system/child.ts';
import { until } from '../../tools/system/poll.ts';
import { startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { onboarded, type Onboarded } from './world.ts';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('../../tools/ops/carry.ts', import.meta.url));
/** Longer than it takes to stop, to carry over and to start. */
const OVERLAP_SECONDS = 90;

let folder: string;
let system: RunningSystem | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-carried-'));
});
afterEach(async () => {
  await system?.stop();
  system = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const place = (name: string): string => join(folder, name);

async function carry(from: string, to: string, env: Record<string, string>): Promise<string> {
  const args = ['--disable-warning=ExperimentalWarning', PROGRAM, '--from', from, '--to', to];
  const { stdout } = await run(process.execPath, args, { env: { ...bareEnvironment(), NODE_OPTIONS: '', ...env } });
  return stdout;
}

/** Engines of a shell that runs the tests are none of a system in files. */
const FILES = {
  ...{ EVENT_STORE_URL: '', READ_MODEL_URL: '', REDIS_URL: '' },
  ...{ TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: '' },
};

interface Open {
  readonly partner: Onboarded;
  readonly requestId: string;
  readonly profileId: string;
  readonly rotated: string;
}

/** A partner with a request under review, a rotation whose overlap has not ended, and an invitation not yet taken. */
async function openMatters(running: RunningSystem): Promise<Open> {
  const partner = await onboarded(running, { overlapSeconds: OVERLAP_SECONDS });
  const { world, editor, partnerId } = partner;
  const paula = world.client('paula');
  const { personId } = (await paula.get<{ personId: string }>('/session')).body;
  const grants = [{ productId: world.product('orders').id, scopes: ['orders:read'] }];
  const asked = { submission: submission({ grants, technicalContact: personId }) };
  const { id: requestId } = (await paula.post<{ id: string }>(`/partners/${partnerId}/requests`, asked)).body;
  await until(async () => (await sheetOf(partner, requestId)).openStageId, {
    what: 'no stage opened',
    withinMs: 10_000,
  });
  await editor.post('/partners', {
    ...{ name: 'Südhafen', tier: 'standard', grants: [] },
    contact: { email: 'sven@suedhafen.example', name: 'Sven Falk' },
  });
  await until(async () => (await mailTo(world, 'sven@suedhafen.example')).length > 0, {
    what: 'nobody was invited',
    withinMs: 10_000,
  });
  const { id: profileId } = world.profile('sandbox');
  const rotated = await editor.post<{ overlapUntil: string }>(
    `/partners/${partnerId}/profiles/${profileId}/rotate`,
    {},
  );
  return { partner, requestId, profileId, rotated: rotated.body.overlapUntil };
}

const sheetOf = async ({ world }: Onboarded, requestId: string): Promise<RequestSheet> =>
  (await world.client('rosa').get<RequestSheet>(`/requests/${requestId}`)).body;

/** Names of the flows that wait now. */
async function waitingFlows({ partner }: Open): Promise<string[]> {
  type Waits = { flows: { items: { flow: string }[] } };
  return (await partner.world.client('ada').get<Waits>('/system')).body.flows.items.map(({ flow }) => flow);
}

/** The matters that are open wait here, too. */
async function areFound(open: Open): Promise<void> {
  const found = async (): Promise<boolean> => {
    const waiting = await waitingFlows(open);
    return ['invitation', 'production-review', 'rotation'].every((name) => waiting.includes(name));
  };
  await until(found, { what: 'the flows were not found again', withinMs: 15_000, everyMs: 100 });
}

/** All of it goes on by itself: nobody signs in anew, and nobody but the reviewer does anything. */
async function goesOn(open: Open): Promise<void> {
  const { partner, requestId, profileId, rotated } = open;
  const { world, editor, partnerId, caller } = partner;
  expect((await callGateway(world.system.gatewayUrls.sandbox, '/orders/orders', caller)).status).toBe(200);
  const { openStageId: stageId, contentHash } = await sheetOf(partner, requestId);
  await world.client('rosa').post(`/requests/${requestId}/approve`, { stageId, contentHash, note: 'Fits.' });
  await until(async () => (await sheetOf(partner, requestId)).state === 'live', { what: 'not live', withinMs: 20_000 });
  const path = `/partners/${partnerId}/profiles/${profileId}/credentials`;
  const hasEnded = async (): Promise<boolean> =>
    (await editor.get<{ items: { state: string }[] }>(path)).body.items.some(({ state }) => state === 'ended');
  const withinMs = (OVERLAP_SECONDS + 20) * 1000;
  await until(hasEnded, { what: `the rotation did not end at ${rotated}`, withinMs, everyMs: 200 });
  // Its end is a matter of time alone; that it is noted, and whoever is to know is told, is the work of flows.
  const isOver = async (): Promise<boolean> =>
    !(await waitingFlows(open)).some((flow) => flow === 'rotation' || flow === 'production-review') &&
    (await mailTo(world, 'paula@nordhafen.example')).some(({ subject }) => /\blive\b/i.test(subject));
  await until(isOver, { what: 'the flows have not ended', withinMs: 20_000, everyMs: 200 });
}

/** What is done once was done once, nobody was told twice, and views are as they would be built anew. */
async function checked(dataDir: string): Promise<void> {
  await until(async () => (await checkFolder(dataDir, [])).faults.length === 0, {
    what: `it does not settle: ${(await checkFolder(dataDir, [])).faults.join(' ')}`,
    withinMs: 15_000,
    everyMs: 500,
  });
}

it('carries a running system over to other files, where its flows go on', async () => {
  const [here, there] = [place('here'), place('there')];
  system = await startSystem({ dataDir: here, env: FILES });
  const { ports } = system;
  const open = await openMatters(system);
  const whileItRuns = carry(`files:${here}`, `files:${there}`, {});
  await expect(whileItRuns).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/open in another process/),
  });
  expect(await system.stop()).toBe(0);
  expect(await carry(`files:${here}`, `files:${there}`, {})).toMatch(/Carried over/);

  system = await startSystem({ dataDir: there, ports, env: FILES });
  await areFound(open);
  await goesOn(open);
  expect(await system.stop()).toBe(0);
  await checked(there);
  await expect(startSystem({ dataDir: here, ports, env: FILES })).rejects.toThrow(/ended with 2/);
}, 240_000);

describeEngine('a system on MongoDB', 'READ_MODEL_URL', (mongo) => {
  describeEngine('with Redis', 'REDIS_URL', (redis) => {
    describeEngine('and Temporal', 'TEMPORAL_ADDRESS', (address) => {
      let database: FreshDatabase;
      let counters: RedisDatabase | undefined;
      let namespace: OwnNamespace | undefined;
      beforeEach(async () => {
        database = new FreshDatabase(mongo);
        await database.connect();
        counters = await RedisDatabase.on(redis);
        namespace = await OwnNamespace.on(address);
      }, 60_000);
      afterEach(async () => {
        await system?.stop();
        await namespace?.remove();
        await counters?.drop();
        await database.drop();
      });

      it('came there by being carried over, and goes on when it is carried back', async () => {
        const [here, there] = [place('here'), place('there')];
        const engines = {
          ...{ EVENT_STORE_URL: '', READ_MODEL_URL: database.address, REDIS_URL: counters?.address ?? '' },
          ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace?.temporal.namespace ?? '' },
        };
        system = await startSystem({ dataDir: here, env: FILES });
        const { ports } = system;
        const open = await openMatters(system);
        expect(await system.stop()).toBe(0);
        // What has no engine goes to the files of another folder, so that nothing is there already.
        expect(await carry(`files:${here}`, 'engines', { ...engines, GATEHOUSE_DATA: there })).toMatch(/Carried over/);

        system = await startSystem({ dataDir: there, ports, env: engines });
        await areFound(open);
        expect(await system.stop()).toBe(0);
        expect(await carry('engines', `files:${here}`, { ...engines, GATEHOUSE_DATA: there })).toMatch(/Carried over/);

        system = await startSystem({ dataDir: here, ports, env: FILES });
        await areFound(open);
        await goesOn(open);
        expect(await system.stop()).toBe(0);
        await checked(here);
      }, 300_000);
    });
  });
});
