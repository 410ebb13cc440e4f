/**
 * How the web app feels, by the browser's own timings: `npm run bench:portal [-- --runs 3] [--requests 300]`. First
 * loads over a throttled link; the queue of so many open requests and a document with 1,000 operations without one.
 * Needs Chromium (`GATEHOUSE_CHROMIUM`, or `/usr/bin/chromium`).
 */
import { parseArgs } from 'node:util';
import { publishLarge } from '../../test/browser/publish-large.ts';
import { Stage, type Viewer } from '../../test/browser/stage.ts';
import { typeAndMeasure } from '../../test/browser/typing.ts';
import { figuresOf, medianOf } from './figures.ts';
import { repeatRequest } from './portal/many-requests.ts';
import { load, scrollFrames, SLOW, throttle, type Loaded } from './portal/timings.ts';
import { publish, type Row } from './report.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, requests: { type: 'string', default: '300' } },
});
const [runs, requests] = [Number(values.runs), Number(values.requests)];
const rows: Row[] = [];

/** A row of the medians; each run in a browser that has nothing in its cache. */
async function measureLoad(stage: Stage, what: string, who: Viewer, path: string, selector: string, slow: boolean) {
  const loads: Loaded[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { page, context } = await stage.windowOf(who);
    if (slow) await throttle(page);
    loads.push(await load(page, path, selector));
    await context.close();
  }
  rows.push({
    what,
    link: slow ? 'slow' : 'as it is',
    'first paint ms': medianOf(loads.map(({ firstPaintMs }) => firstPaintMs)),
    'largest paint ms': medianOf(loads.map(({ largestPaintMs }) => largestPaintMs)),
    'shown ms': medianOf(loads.map(({ shownMs }) => shownMs)),
    'transferred kB': medianOf(loads.map(({ transferredKB }) => transferredKB)),
  });
}

async function measureScroll(stage: Stage, what: string, who: Viewer, path: string): Promise<void> {
  const { page, context } = await stage.windowOf(who);
  await load(page, path, ROW);
  const frames = figuresOf(await scrollFrames(page));
  const long = { 'frame p50 ms': frames.p50, 'frame p99 ms': frames.p99, 'frame max ms': frames.max };
  rows.push({ what: `${what}: scrolled`, ...long });
  await context.close();
}

async function measureTyping(stage: Stage, what: string, path: string): Promise<void> {
  const { page, context } = await stage.windowOf('dev');
  await load(page, path, ROW);
  await page.getByLabel('Search these operations').focus();
  const typed = await typeAndMeasure(page, 'aspect 7 of resource 33');
  rows.push({ what: `${what}: letter to paint`, 'letter p50 ms': typed.median, 'letter max ms': typed.worst });
  await context.close();
}

const HEADING = 'h1';
const ROW = 'gh-table [role=rowgroup] [role=row] a';
const stage = await Stage.open();
try {
  await stage.furnish();
  for (const slow of [true, false]) {
    await measureLoad(stage, 'sign-in', 'nobody', '/sign-in', HEADING, slow);
    await measureLoad(stage, "partner's home", 'dev', '/', HEADING, slow);
    await measureLoad(stage, "console's queue", 'rosa', '/console/queue', HEADING, slow);
  }
  const api = `/apis/${await publishLarge(stage.world)}`;
  await measureLoad(stage, '1,000 operations', 'dev', api, ROW, false);
  await measureScroll(stage, '1,000 operations', 'dev', api);
  await measureTyping(stage, '1,000 operations', api);
  await repeatRequest(stage.world, requests - 1);
  const many = `queue of ${requests}`;
  await measureLoad(stage, many, 'rosa', '/console/queue', ROW, false);
  await measureScroll(stage, many, 'rosa', '/console/queue');
} finally {
  await stage.close();
}
publish({ bench: 'portal', settings: { runs, requests, ...SLOW }, rows, aims: [] });
