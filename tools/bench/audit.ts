/**
 * How soon an auditor is answered: `npm run bench:audit [-- --events 10000000] [--each 20] [--fresh]`. The questions go
 * to the services behind the API, over the real stores; the same ones are answered by walking over the log.
 */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Asked } from './audit/asking.ts';
import { questions } from './audit/questions.ts';
import { indexFile, openServices, takeIn } from './audit/services.ts';
import { auditStory } from './audit/story.ts';
import type { Walked } from './audit/walking.ts';
import { inOwnProcess } from './events/own-process.ts';
import { figuresOf } from './figures.ts';
import { publish, type Aim, type Row } from './report.ts';
import { cachedLog } from './synthetic/cached-log.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    each: { type: 'string', default: '20' },
    fresh: { type: 'boolean', default: false },
  },
});
const [events, each, { fresh }] = [Number(values.events), Number(values.each), values];
const story = auditStory(events);
const onProgress = (written: number): void => console.log(`  ${written} of ${events} events written`);
const log = await cachedLog(story, { fresh, onProgress });

const megabytes = (file: string): number => statSync(file).size / 1e6;
if (fresh) rmSync(indexFile(log), { force: true });
const services = openServices(log);
const known = services.index.end();
const indexMs = await takeIn(services);
await services.close();

const { openMs, times } = await inOwnProcess<Asked>('../audit/asking.ts', [log, events, each]);
const walked = await inOwnProcess<Walked>('../audit/walking.ts', [log]);

const rows: Row[] = [];
const aims: Aim[] = [];
for (const { kind, aim } of questions(story, 1)) {
  const [first = NaN, ...others] = times[kind] ?? [];
  const { p50, max } = figuresOf(others);
  const walkMs = walked.ms[kind];
  const byWalking: Row = walkMs === undefined ? {} : { 'walk ms': walkMs, 'walk : median': walkMs / p50 };
  rows.push({ question: kind, asked: others.length, 'first ms': first, 'median ms': p50, 'max ms': max, ...byWalking });
  aims.push({ what: `${kind}, slowest, ms`, measured: max, atMost: aim });
}
aims.push({ what: 'answers that walking contradicts', measured: walked.differing.length, atMost: 0 });
if (walked.differing.length > 0) console.log(`Not as by walking: ${walked.differing.join(', ')}`);
console.log(`Opened, and the end of the log known again: ${openMs.toFixed(0)} ms`);
if (known === '') console.log(`Index made: ${((events * 1000) / indexMs).toFixed(0)} events/s`);
const size = { logMB: megabytes(join(log, 'events.db')), indexMB: megabytes(indexFile(log)) };
publish({ bench: 'audit', settings: { ...story, each, openMs, ...size }, rows, aims });
