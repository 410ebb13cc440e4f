/**
 * Appends, reading and rebuilding, against `node:sqlite` alone: `npm run bench:events [-- --events 10000000]
 * [--only append|read|rebuild] [--appends 20000] [--fresh]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Appended } from './events/appending.ts';
import type { ReadMs } from './events/reading.ts';
import type { Rebuilt } from './events/rebuilding.ts';
import { inOwnProcess } from './events/own-process.ts';
import { appendByProcesses } from './events/processes.ts';
import { cachedLog } from './synthetic/cached-log.ts';
import { storyOfSize } from './synthetic/story-of-size.ts';
import { publish, type Aim, type Row } from './report.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    appends: { type: 'string', default: '20000' },
    writers: { type: 'string', default: '64' },
    processes: { type: 'string', default: '4' },
    only: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
});
const [events, appends] = [Number(values.events), Number(values.appends)];
const [writers, processes] = [Number(values.writers), Number(values.processes)];
const wants = (part: string): boolean => values.only === undefined || values.only === part;

/**
 * As `npm run views:rebuild` has it: most of what is read is soon dead, and with more room is dead when it is looked at;
 * of what lives longer, so much may be dead before it is collected.
 */
const REBUILD_OPTIONS = ['--min-semi-space-size=64', '--max-semi-space-size=64', '--heap-growing-percent=25'];

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-events-'));
const rows: Row[] = [];
const aims: Aim[] = [];

function compare(what: string, count: number, ms: number, raw: string, rawMs: number): void {
  const perSecond = (took: number): number => (count * 1000) / took;
  rows.push({
    what,
    events: count,
    'events/s': perSecond(ms),
    'raw events/s': perSecond(rawMs),
    ratio: rawMs / ms,
    raw,
  });
}

async function measureAppends(): Promise<void> {
  for (const count of [1, writers]) {
    const { store, rawEach, rawTogether } = await inOwnProcess<Appended>('appending.ts', [folder, appends, count]);
    compare(`appends, ${count} at once`, appends, store, 'a transaction each', rawEach);
    if (count > 1) compare(`appends, ${count} at once`, appends, store, `${count} in a transaction`, rawTogether);
    aims.push({ what: `appends, ${count} at once : raw, a transaction each`, measured: rawEach / store, atLeast: 0.6 });
  }
  const [raw, store] = [
    await appendByProcesses('raw', folder, processes, appends),
    await appendByProcesses('store', folder, processes, appends),
  ];
  compare(`appends, ${processes} processes`, appends, store, 'a transaction each', raw);
  aims.push({ what: `appends, ${processes} processes : raw, as many`, measured: raw / store, atLeast: 0.6 });
}

async function measureReading(log: string): Promise<void> {
  const { raw, store, fold } = await inOwnProcess<ReadMs>('reading.ts', [log]);
  compare('reading', events, store, 'rows, JSON parsed', raw);
  compare('reading and folding', events, fold, 'rows, JSON parsed', raw);
}

async function measureRebuild(log: string): Promise<void> {
  const { ms, cpuMs, views, peaks } = await inOwnProcess<Rebuilt>(
    'rebuilding.ts',
    [log, events, folder],
    REBUILD_OPTIONS,
  );
  const [first = NaN, last = NaN] = [peaks[0], peaks.at(-1)];
  const [rate, cpuRate] = [ms, cpuMs].map((took) => (events * 1000) / took);
  rows.push({
    what: `rebuilding ${views} views`,
    events,
    'events/s': rate ?? NaN,
    'events/CPU s': cpuRate ?? NaN,
    'peak MB': last,
  });
  console.log(`Peak memory by tenths of the log: ${peaks.map((peak) => `${Math.round(peak)} MB`).join(', ')}`);
  aims.push({ what: 'rebuilding, events/s', measured: rate ?? NaN, atLeast: 150_000 });
  aims.push({ what: 'peak memory, the whole log : its first tenth', measured: last / first, atMost: 1.2 });
}

async function log(): Promise<string> {
  const onProgress = (written: number): void => console.log(`  ${written} of ${events} events written`);
  return cachedLog(storyOfSize(events), { fresh: values.fresh, onProgress });
}

try {
  if (wants('read') || wants('rebuild')) {
    const made = await log();
    if (wants('read')) await measureReading(made);
    if (wants('rebuild')) await measureRebuild(made);
  }
  if (wants('append')) await measureAppends();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
publish({ bench: 'events', settings: { events, appends, writers, processes }, rows, aims });
