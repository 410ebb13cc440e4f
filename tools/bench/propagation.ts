/**
 * How soon a change of access is enforced, under the load of another partner's calls:
 * `npm run bench:propagation [-- --changes 200] [--engines]`. Always as one process and split over one data folder;
 * with `--engines` also split over the engines that the variables of this process name. Split has two gateways, and
 * the slower one counts.
 */
import { parseArgs } from 'node:util';
import { ownEngines } from '../system/own-engines.ts';
import { LOAD } from './load.ts';
import { openMeasured, type MeasuredSystem, type SystemKind } from './propagation/measured-system.ts';
import { propagationAims, propagationRows } from './propagation/rows.ts';
import { isReached, publish } from './report.ts';

const { values } = parseArgs({
  options: { changes: { type: 'string', default: '200' }, engines: { type: 'boolean', default: false } },
});
const changes = Number(values.changes);
const ROUNDS = 4;

const engines = values.engines ? await ownEngines() : undefined;
if (values.engines && !engines) {
  console.error('No variable names an engine: set READ_MODEL_URL, REDIS_URL, TEMPORAL_ADDRESS or EVENT_STORE_URL.');
  process.exit(2);
}
const kinds: readonly SystemKind[] = [
  { name: 'one process' },
  { name: 'split, files', split: true },
  ...(engines ? [{ name: `split, ${engines.names}`, split: true, env: engines.env }] : []),
];
const systems: MeasuredSystem[] = [];
try {
  for (const kind of kinds) systems.push(await openMeasured(kind));
  console.log(`${changes} changes each under a load of ${LOAD.callsPerSecond} calls/s ...`);
  // In turns, so that a machine that is busier for a while is so for all.
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const system of systems) await system.round(Math.ceil(changes / ROUNDS));
    console.log(`round ${round} of ${ROUNDS}`);
  }
} finally {
  for (const system of systems) await system.close();
  await engines?.remove();
}
const aims = propagationAims(systems);
const settings = { changes, rounds: ROUNDS, ...LOAD };
publish({ bench: 'propagation', settings, rows: propagationRows(systems), aims });
process.exit(aims.every(isReached) ? 0 : 1);
