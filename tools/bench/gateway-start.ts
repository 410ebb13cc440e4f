/**
 * How long a gateway takes until it is ready and how much memory it has then, from the whole log and from a snapshot:
 * `npm run bench:gateway-start [-- --partners 1000,10000,100000] [--events-per-partner 20] [--starts 3] [--fresh]`.
 */
import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startGateway } from './gateway-start/start-gateway.ts';
import { publish, type Aim, type Row } from './report.ts';
import { cachedLog } from './synthetic/cached-log.ts';

const { values } = parseArgs({
  options: {
    partners: { type: 'string', default: '1000,10000' },
    'events-per-partner': { type: 'string', default: '20' },
    starts: { type: 'string', default: '3' },
    fresh: { type: 'boolean', default: false },
  },
});
const sizes = values.partners.split(',').map(Number);
const perPartner = Number(values['events-per-partner']);
const starts = Number(values.starts);
const PRODUCTS = 50;

const rows: Row[] = [];
const aims: Aim[] = [];

async function measure(partners: number): Promise<void> {
  const events = partners * perPartner;
  const story = { partners, products: PRODUCTS, events, seed: 1, life: 'access' } as const;
  const log = await cachedLog(story, { fresh: values.fresh });
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-gateway-start-'));
  try {
    copyFileSync(join(log, 'events.db'), join(folder, 'events.db'), constants.COPYFILE_FICLONE);
    const fromLog = await startGateway(folder);
    const written = await fromLog.snapshot();
    const fromSnapshot = [];
    for (let n = 0; n < starts; n += 1) {
      const started = await startGateway(folder);
      await started.stop();
      if (!started.start.fromSnapshot)
        throw new Error('A gateway did not start from the snapshot that it had written.');
      fromSnapshot.push(started.start);
    }
    const [slowest] = fromSnapshot.sort((a, b) => b.seconds - a.seconds);
    if (!slowest) return;
    const { start } = fromLog;
    rows.push({
      partners,
      events,
      'from log s': start.seconds,
      'µs/event': (start.seconds * 1e6) / events,
      'from log MB': start.megabytes,
      'from snapshot s': slowest.seconds,
      'from snapshot MB': slowest.megabytes,
      'log : snapshot': start.seconds / slowest.seconds,
      'snapshot MB': written.snapshotMegabytes,
      'written in s': written.seconds,
      'delay p99 ms': written.delayP99Ms,
      'delay max ms': written.delayMaxMs,
      'MB then': written.megabytes,
    });
    aims.push(
      { what: `${partners} partners: ready from a snapshot, seconds`, measured: slowest.seconds, atMost: 3 },
      {
        what: `${partners} partners: ready from a log of ${events} events, seconds`,
        measured: start.seconds,
        atMost: 30,
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const partners of sizes) {
  await measure(partners);
  console.log(`${partners} partners measured`);
}
publish({ bench: 'gateway-start', settings: { products: PRODUCTS, perPartner, starts }, rows, aims });
