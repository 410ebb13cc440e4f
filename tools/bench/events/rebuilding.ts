/** Builds all views of a log anew, in a process of its own: `node rebuilding.ts FOLDER EVENTS SCRATCH`. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { allProjections } from '@gatehouse/background';
import { openSqliteEventStore, recordsPersonKeys, withPersonalData } from '@gatehouse/event-store';
import { systemClock } from '@gatehouse/kernel';
import { openSqliteReadModel, rebuildProjections } from '@gatehouse/read-model';
import { openSqliteRecords } from '@gatehouse/records';
import { answer } from './own-process.ts';

export interface Rebuilt {
  readonly ms: number;
  /** Of processor time, with the threads that collect garbage. */
  readonly cpuMs: number;
  readonly views: number;
  /** The most memory (RSS, megabytes) until the n-th tenth of the log was read, the last until views were swapped. */
  readonly peaks: readonly number[];
}

const [folder = '', eventsText, scratch = ''] = process.argv.slice(2);
const events = Number(eventsText);

const records = openSqliteRecords({ file: join(scratch, 'records.db'), clock: systemClock });
const raw = openSqliteEventStore({ file: join(folder, 'events.db') });
const store = withPersonalData(raw, recordsPersonKeys(records, randomBytes(32)));
const model = openSqliteReadModel({ file: join(scratch, 'views.db') });

const peaks = Array.from({ length: 10 }, () => 0);
const note = (position: number): void => {
  const tenth = Math.min(9, Math.floor((position / events) * 10));
  peaks[tenth] = Math.max(peaks[tenth] ?? 0, process.memoryUsage.rss() / 1_000_000);
};

const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
await rebuildProjections({
  projections: allProjections,
  store,
  model,
  onProgress: ({ position }) => note(Number(position)),
});
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpuBefore);
note(events);
for (const engine of [model, raw, records]) await engine.close();
for (let n = 1; n < peaks.length; n += 1) peaks[n] = Math.max(peaks[n] ?? 0, peaks[n - 1] ?? 0);
answer({ ms, cpuMs: (user + system) / 1000, views: allProjections.length, peaks } satisfies Rebuilt);
