/**
 * Plays the whole story on a fresh installation: `npm run demo [-- --exit] [--split] [--no-build]`. With the variables of
 * engines outside set it plays on those, in places of their own there, in split processes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../system/build.ts';
import { ownEngines } from '../system/own-engines.ts';
import { USUAL_PORTS, freePorts } from '../system/ports.ts';
import { startSystem, type RunningSystem } from '../system/system.ts';
import { publish } from './chapters/1-publish.ts';
import { registerPartner } from './chapters/2-partner.ts';
import { callTheSandbox } from './chapters/3-sandbox.ts';
import { goToProduction } from './chapters/4-production.ts';
import { rotate } from './chapters/5-rotate.ts';
import { disable } from './chapters/6-disable.ts';
import { audit } from './chapters/7-audit.ts';
import { Narrator } from './narrator.ts';
import { Secrets } from './secrets.ts';
import { startUpstream } from './upstream.ts';
import { whereToLook } from './where-to-look.ts';
import { PEOPLE, World } from './world.ts';

const { values } = parseArgs({
  options: {
    exit: { type: 'boolean', default: false },
    split: { type: 'boolean', default: false },
    /** Plays with what is built already. */
    'no-build': { type: 'boolean', default: false },
    /** An empty or missing folder for data and logs, kept afterwards; a temporary one by default. */
    data: { type: 'string' },
  },
});
const narrator = new Narrator();
const secrets = new Secrets();

if (!values['no-build']) {
  narrator.say('Building what changed ...');
  await build((line) => narrator.say(`  ${line}`));
}

const engines = await ownEngines();
const folder = values.data ?? mkdtempSync(join(tmpdir(), 'gatehouse-demo-'));
const upstream = await startUpstream();
let system: RunningSystem | undefined;
let allHeld = false;

async function end(): Promise<void> {
  const code = (await system?.stop()) ?? 0;
  await upstream.close();
  await engines?.remove();
  if (allHeld && values.data === undefined) rmSync(folder, { recursive: true, force: true });
  else console.error(`Data and logs are kept in ${folder}.`);
  if (code !== 0) console.error(`The system ended with ${code}.`);
  process.exit(allHeld && code === 0 ? 0 : 1);
}
let ending: Promise<void> | undefined;
const endOnce = (): void => void (ending ??= end());
process.on('SIGINT', endOnce);
process.on('SIGTERM', endOnce);

try {
  system = await startSystem({
    dataDir: join(folder, 'data'),
    // Engines outside are there so that processes can be several.
    split: values.split || engines !== undefined,
    ...(engines && { env: engines.env }),
    ports: await freePorts(USUAL_PORTS),
    adminEmail: PEOPLE.ada.email,
  });
  const { processes, controlUrl, gatewayUrls, dataDir } = system;
  const names = Object.entries(processes).map(([name, pid]) => `${name} (${pid})`);
  narrator.say(`Running ${names.join(', ')} on ${dataDir}`);
  if (engines) narrator.say(`On ${engines.names}`);
  narrator.say(`Control plane ${controlUrl}, sandbox ${gatewayUrls.sandbox}, production ${gatewayUrls.production}`);

  const world = new World({ system, narrator, secrets, upstream });
  for (const chapter of [publish, registerPartner, callTheSandbox, goToProduction, rotate, disable, audit]) {
    await chapter(world);
  }
  allHeld = narrator.end();
  if (!values.exit) await whereToLook(world);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  allHeld = false;
  endOnce();
} finally {
  secrets.write(process.env['GATEHOUSE_DEMO_SECRETS']);
}
if (values.exit) endOnce();
