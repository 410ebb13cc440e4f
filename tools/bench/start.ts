/**
 * How long a start takes and how much memory it ends with: `npm run bench:start [-- --runs 5] [--engines]`. With
 * `--engines` also on the engines that the variables of this process name, in turns with the others.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownEngines } from '../system/own-engines.ts';
import { freePorts } from '../system/ports.ts';
import { launchSystem } from '../system/system.ts';
import { residentMegabytes } from './memory.ts';
import { publish } from './report.ts';
import { startRows, type Started } from './start-table.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, engines: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
const READY_WITHIN_MS = 180_000;

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-start-'));

/** The standalone app on an empty folder, until it serves at all its addresses. */
async function startOnce(name: string, env: Readonly<Record<string, string>>): Promise<Started> {
  const dataDir = mkdtempSync(join(folder, 'run-'));
  const ports = await freePorts();
  const began = performance.now();
  const system = launchSystem({ dataDir, ports, env });
  try {
    await system.ready(READY_WITHIN_MS);
    const readyMs = performance.now() - began;
    return { name, readyMs, megabytes: residentMegabytes(system.processes['standalone'] ?? 0) };
  } finally {
    await system.stop();
  }
}

const engines = values.engines ? await ownEngines() : undefined;
if (values.engines && !engines) {
  console.error('No variable names an engine: set READ_MODEL_URL, REDIS_URL, TEMPORAL_ADDRESS or EVENT_STORE_URL.');
  process.exit(2);
}
const started: Started[] = [];
try {
  for (let run = 1; run <= runs; run += 1) {
    // In turns, so that a machine that is busier for a while is so for both.
    started.push(await startOnce('files', {}));
    if (engines) started.push(await startOnce(engines.names, engines.env));
    console.log(`run ${run} of ${runs}`);
  }
} finally {
  await engines?.remove();
  rmSync(folder, { recursive: true, force: true });
}
publish({ bench: 'start', settings: { runs }, rows: startRows(started), aims: [] });
