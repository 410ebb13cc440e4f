/**
 * Many flows that wait at once, each for the end of a rotation's overlap: memory, cost, and how late they act.
 * `npm run bench:flows [-- --flows 10000] [--lead 60] [--temporal-flows 1000] [--temporal-lead 240] [--window 60]`, times
 * in seconds. The flows run in a worker's own process over a real log, on the table of due times and, where
 * `GATEHOUSE_ENGINES_BIN` leads to `temporal`, on a Temporal development server of the bench's own, which takes longer
 * to start them. All must wait before the first due time, so a slow machine needs a longer lead.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { flowsRows, type FlowsRun } from './flows/rows.ts';
import { runFlows } from './flows/run.ts';
import { hasTemporal, startTemporalServer } from './flows/temporal-server.ts';
import { embeddedCounter, temporalCounter } from './flows/waiting.ts';
import { publish } from './report.ts';

const { values } = parseArgs({
  options: {
    flows: { type: 'string', default: '10000' },
    'temporal-flows': { type: 'string', default: '1000' },
    lead: { type: 'string', default: '60' },
    'temporal-lead': { type: 'string', default: '240' },
    window: { type: 'string', default: '60' },
  },
});
const times = { leadMs: Number(values.lead) * 1000, windowMs: Number(values.window) * 1000 };
const temporalTimes = { ...times, leadMs: Number(values['temporal-lead']) * 1000 };
const [flows, temporalFlows] = [Number(values.flows), Number(values['temporal-flows'])];

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-flows-'));
const runs: FlowsRun[] = [];

async function onTemporal(count: number): Promise<FlowsRun> {
  const server = await startTemporalServer();
  try {
    const { address, pid } = server;
    const env = { TEMPORAL_ADDRESS: address };
    const engine = { name: 'Temporal', env, serverPid: pid, counter: () => temporalCounter(address) };
    return await runFlows(engine, { flows: count, ...temporalTimes }, join(folder, 'on-temporal'));
  } finally {
    await server.stop();
  }
}

try {
  const embedded = { name: 'embedded', env: {}, counter: embeddedCounter };
  if (flows > 0) runs.push(await runFlows(embedded, { flows, ...times }, join(folder, 'embedded')));
  if (temporalFlows > 0 && hasTemporal()) {
    if (flows !== temporalFlows) {
      const fewer = { name: 'embedded, as many', flows: temporalFlows, ...times };
      runs.push(await runFlows({ ...embedded, name: fewer.name }, fewer, join(folder, 'embedded-fewer')));
    }
    runs.push(await onTemporal(temporalFlows));
  } else if (temporalFlows > 0) console.log('Temporal is skipped: GATEHOUSE_ENGINES_BIN leads to no temporal.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
publish({
  bench: 'flows',
  settings: { flows, temporalFlows, ...times, temporalLeadMs: temporalTimes.leadMs },
  rows: flowsRows(runs),
  aims: [],
});
