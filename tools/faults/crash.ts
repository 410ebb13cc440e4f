/** Kills the process again and again while it works: `npm run test:crash [-- --kills 50 --seed N]`. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allProjections } from '@gatehouse/background';
import type { Actor } from '@gatehouse/kernel';
import { Narrator } from '../demo/narrator.ts';
import { Secrets } from '../demo/secrets.ts';
import { setUp } from '../demo/setup.ts';
import { need } from '../demo/mismatch.ts';
import { whoAmI } from '../demo/people.ts';
import { startUpstream } from '../demo/upstream.ts';
import { World, type PersonKey } from '../demo/world.ts';
import { freePorts } from '../system/ports.ts';
import { createBuyer } from './buyer.ts';
import { checkFolder } from './check-folder.ts';
import { Courier, Gate } from './courier.ts';
import { Killer } from './killer.ts';
import { seeded } from './random.ts';
import { settle } from './settle.ts';
import { onboard, rebuildOn, rotateOn, type Done } from './work.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string' } },
});
const kills = Number(values.kills);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
console.log(`seed ${seed}, ${kills} kills`);

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-crash-'));
const dataDir = join(folder, 'data');
const gate = new Gate();
const courier = new Courier(gate);
const killer = new Killer({
  dataDir,
  ports: await freePorts(),
  gate,
  random: seeded(seed),
  tell: (line) => console.log(`  ${line}`),
});
const upstream = await startUpstream();
let held = false;

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

async function idOf(world: World, person: PersonKey): Promise<Actor> {
  await whoAmI(world, person);
  return { kind: 'staff', id: need(world.known.personIds[person], 'the person') };
}

async function run(): Promise<void> {
  const system = await killer.start();
  const world = new World({ system, narrator: new Narrator(), secrets: new Secrets(), upstream });
  await setUp(world);
  const staff = {
    ada: await idOf(world, 'ada'),
    emil: await idOf(world, 'emil'),
    rosa: await idOf(world, 'rosa'),
  };
  const buyers = [await createBuyer(world, 1), await createBuyer(world, 2)];

  let stopping = false;
  const worker = { courier, world, staff, stopping: () => stopping };
  const done: Done = { partners: [], requests: [], rotatable: [], rotations: 0, rebuilds: 0 };
  const views = allProjections.map(({ view }) => view);
  const work = Promise.all([
    ...buyers.map((buyer) => onboard(worker, buyer, done)),
    rotateOn(worker, done),
    rebuildOn(worker, views, done),
  ]);
  const killing = (async (): Promise<void> => {
    while (killer.kills < kills) await killer.once();
  })();
  // Work never ends by itself before: when it does, it failed.
  await Promise.race([killing, work]);
  stopping = true;
  await work;
  await settle(world, courier, done.requests);
  const code = await killer.stop();

  const { events, mails, views: compared, faults } = await checkFolder(dataDir, courier.acknowledged);
  console.log(`${killer.kills} kills; ${courier.interrupted} times a command had to be sent again`);
  console.log(`${done.partners.length} partners registered, ${done.requests.length} requests approved`);
  console.log(
    `${done.rotations} rotations, ${done.rebuilds} rebuilds, ${courier.acknowledged.length} commands acknowledged`,
  );
  console.log(`${events} events verified, ${mails} mails, ${compared} views equal to ones built anew`);
  if (code !== 0) faults.push(`The last process ended with ${code}.`);
  for (const fault of faults.slice(0, 50)) console.log(`FAULT ${fault}`);
  console.log(faults.length === 0 ? 'Nothing was lost and nothing happened twice.' : `${faults.length} faults.`);
  held = faults.length === 0;
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  await killer.stop();
} finally {
  await upstream.close();
  if (held) rmSync(folder, { recursive: true, force: true });
  else console.log(`Data and logs are kept in ${folder}; the same run again: --seed ${seed}`);
}
process.exit(held ? 0 : 1);
