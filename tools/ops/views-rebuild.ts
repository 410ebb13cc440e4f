/** Builds views anew from the first event, beside a running system, and compares them with what was shown before. */
import { join } from 'node:path';
import { allProjections } from '@gatehouse/background';
import { openSqliteEventStore, recordsPersonKeys, withPersonalData } from '@gatehouse/event-store';
import { systemClock } from '@gatehouse/kernel';
import { openSqliteReadModel, rebuildProjections, type Projection, type RebuildProgress } from '@gatehouse/read-model';
import { openSqliteRecords } from '@gatehouse/records';
import { contentOf, differences } from './compare.ts';
import { count, dataFolder, masterKeyOf, options } from './data-folder.ts';

const { data, view } = options('npm run views:rebuild [-- --view NAME] [--data DIR]', {
  data: { type: 'string' },
  view: { type: 'string' },
});
const folder = dataFolder(data);
const master = masterKeyOf(folder);
if (!master) {
  console.error('Views hold names that are stored encrypted: the master key is needed. Set GATEHOUSE_MASTER_KEY.');
  process.exit(2);
}
const chosen = allProjections.filter((projection) => view === undefined || projection.view === view);
if (chosen.length === 0) {
  console.error(`There is no view "${view}". There are: ${allProjections.map((p) => p.view).join(', ')}.`);
  process.exit(2);
}

const file = (name: string): string => join(folder, name);
const records = openSqliteRecords({ file: file('records.db'), clock: systemClock });
const raw = openSqliteEventStore({ file: file('events.db') });
const store = withPersonalData(raw, recordsPersonKeys(records, master));
const model = openSqliteReadModel({ file: file('views.db') });

/** Tells of each quarter of the log, and how many of its events pass in a second. */
function progressSince(began: number): (progress: RebuildProgress) => void {
  let shown = -1;
  return ({ position, head }) => {
    const percent = Math.floor((Number(position) / Math.max(1, Number(head))) * 100);
    if (percent - shown < 25 && percent < 100) return;
    shown = percent;
    const perSecond = Math.round(Number(position) / Math.max(0.001, (performance.now() - began) / 1000));
    console.log(`  ${String(percent).padStart(3)} %  ${count(perSecond)} events/s`);
  };
}

/** The live view as of a position that the new build has passed too, so that both tell of the same events. */
async function shownBefore(head: string, { view }: Projection): Promise<Map<string, string>> {
  await model.waitFor(view, head, 2000);
  return contentOf(model, view);
}

/** Ids of the documents that differ from what was shown before, by view. */
async function rebuild(projections: readonly Projection[]): Promise<Map<string, string[]>> {
  for (const projection of projections) await model.open(projection);
  // A system at work writes on between the two readings: what differs only then is read once more.
  for (let attempt = 1, built = projections; ; attempt += 1) {
    const head = await store.head();
    const before = new Map<string, Map<string, string>>();
    for (const projection of built) before.set(projection.view, await shownBefore(head, projection));
    await rebuildProjections({ projections: built, store, model, onProgress: progressSince(performance.now()) });
    const changed = new Map<string, string[]>();
    for (const [view, content] of before) {
      const different = differences(content, await contentOf(model, view));
      if (different.length > 0) changed.set(view, different);
    }
    if (changed.size === 0 || attempt === 3 || (await store.head()) === head) return changed;
    built = built.filter(({ view }) => changed.has(view));
  }
}

console.log(`Rebuilding ${chosen.length} view${chosen.length === 1 ? '' : 's'} of ${folder}`);
const unequal = await rebuild(chosen);
for (const [view, ids] of unequal)
  console.log(`  ${view.padEnd(24)} DIFFERS in ${ids.length}: ${ids.slice(0, 5).join(', ')}`);
for (const engine of [model, raw, records]) await engine.close();
if (unequal.size > 0) {
  console.log(`Not equal to what was shown before: ${[...unequal.keys()].join(', ')}.`);
  process.exitCode = 1;
} else {
  console.log(`${chosen.length} rebuilt, each equal to what was shown before.`);
}
