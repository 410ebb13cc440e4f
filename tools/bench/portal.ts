/**
 * How the web app feels, by the browser's own timings: `npm run bench:portal [-- --runs 3] [--requests 5000]`. First
 * loads over a throttled link; the queue of so many open requests and a document with 1,000 operations without one.
 * Needs Chromium (`GATEHOUSE_CHROMIUM`, or `/usr/bin/chromium`). `--pictures <folder>` keeps pictures of the queue.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { idOf } from '../../test/browser/large-document.ts';
import { publishLarge } from '../../test/browser/publish-large.ts';
import { Stage, type Viewer } from '../../test/browser/stage.ts';
import { typeAndMeasure } from '../../test/browser/typing.ts';
import { figuresOf, medianOf } from './figures.ts';
import { chooseAndMeasure } from './portal/choosing.ts';
import { repeatRequest } from './portal/many-requests.ts';
import { load, scrollFrames, SLOW, throttle, type Loaded } from './portal/timings.ts';
import { publish, type Row } from './report.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    requests: { type: 'string', default: '5000' },
    pictures: { type: 'string' },
  },
});
const [runs, requests] = [Number(values.runs), Number(values.requests)];
const rows: Row[] = [];
const note = (row: Row): void => {
  rows.push(row);
  console.log(Object.values(row).join('  '));
};

/** A row of the medians; each run in a browser that has nothing in its cache. */
async function measureLoad(stage: Stage, what: string, who: Viewer, path: string, selector: string, slow: boolean) {
  const loads: Loaded[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { page, context } = await stage.windowOf(who);
    if (slow) await throttle(page);
    loads.push(await load(page, path, selector));
    await context.close();
  }
  note({
    what,
    link: slow ? 'slow' : 'as it is',
    'first paint ms': medianOf(loads.map(({ firstPaintMs }) => firstPaintMs)),
    'largest paint ms': medianOf(loads.map(({ largestPaintMs }) => largestPaintMs)),
    'shown ms': medianOf(loads.map(({ shownMs }) => shownMs)),
    'transferred kB': medianOf(loads.map(({ transferredKB }) => transferredKB)),
    'of it scripts kB': medianOf(loads.map(({ scriptsKB }) => scriptsKB)),
  });
}

/** Rows of what is done on a page once its list stands there. */
async function onPage(stage: Stage, who: Viewer, path: string, measure: (page: Page) => Promise<void>): Promise<void> {
  const { page, context } = await stage.windowOf(who);
  await load(page, path, ROW);
  await measure(page);
  await context.close();
}

const scrolled = (what: string) => async (page: Page) => {
  const frames = figuresOf(await scrollFrames(page));
  const long = { 'frame p50 ms': frames.p50, 'frame p99 ms': frames.p99, 'frame max ms': frames.max };
  note({ what: `${what}: scrolled`, ...long });
};

const typed = (what: string) => async (page: Page) => {
  await page.getByLabel('Search these operations').focus();
  const letters = await typeAndMeasure(page, 'aspect 7 of resource 33');
  note({ what: `${what}: letter to paint`, 'letter p50 ms': letters.median, 'letter max ms': letters.worst });
};

/** To the one request that somebody works on, and back to all of them, as often as there are runs. */
const filtered = (what: string, all: number) => async (page: Page) => {
  const chip = page.getByRole('button', { name: 'In review', exact: true });
  const [narrow, wide]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    narrow.push(await chooseAndMeasure(page, chip, 'gh-table tbody tr:only-child'));
    wide.push(await chooseAndMeasure(page, chip, `gh-table [aria-rowcount="${all + 1}"]`));
  }
  note({ what: `${what}: filter to paint, one left`, 'filter ms': medianOf(narrow) });
  note({ what: `${what}: filter to paint, ${all} listed`, 'filter ms': medianOf(wide) });
};

async function takePictures(stage: Stage, folder: string, path: string): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [360, 780],
  ] as const) {
    const { page, context } = await stage.windowOf('rosa', { width, height });
    await page.goto(path);
    await page.locator('gh-table a.row-link').first().waitFor();
    await page.screenshot({ path: join(folder, `queue-of-${requests}-${width}.png`) });
    await context.close();
  }
}

const HEADING = 'h1';
const ROW = 'gh-table [role=rowgroup] [role=row] a';
/** The queue lists so many at once. */
const MOST_LISTED = 500;
const stage = await Stage.open();
try {
  await stage.furnish();
  for (const slow of [true, false]) {
    await measureLoad(stage, 'sign-in', 'nobody', '/sign-in', HEADING, slow);
    await measureLoad(stage, "partner's home", 'dev', '/', HEADING, slow);
    await measureLoad(stage, "console's queue", 'rosa', '/console/queue', HEADING, slow);
  }
  const large = '1,000 operations';
  const api = `/apis/${await publishLarge(stage.world)}`;
  await measureLoad(stage, large, 'dev', api, ROW, false);
  await onPage(stage, 'dev', api, scrolled(large));
  await onPage(stage, 'dev', api, typed(large));
  const one = `${api}/operations/${idOf(49, 19)}`;
  for (const slow of [true, false]) await measureLoad(stage, `one of ${large}`, 'dev', one, HEADING, slow);

  await repeatRequest(stage.world, requests - 1);
  const many = `queue of ${requests}`;
  const queue = '/console/queue';
  for (const slow of [true, false]) await measureLoad(stage, many, 'rosa', queue, ROW, slow);
  await onPage(stage, 'rosa', queue, scrolled(many));
  await onPage(stage, 'rosa', queue, filtered(many, Math.min(requests, MOST_LISTED)));
  if (values.pictures) await takePictures(stage, values.pictures, queue);
} finally {
  await stage.close();
}
publish({ bench: 'portal', settings: { runs, requests, ...SLOW }, rows, aims: [] });
