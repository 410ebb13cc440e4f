/** Builds views anew from the first event, beside a running system, and compares them with what was shown before. */
import { join } from 'node:path';
import { allProjections } from '@gatehouse/background';
import { openSqliteEventStore, recordsPersonKeys, withPersonalData } from '@gatehouse/event-store';
import { systemClock } from '@gatehouse/kernel';
import { openSqliteReadModel, rebuildProjection, type Projection } from '@gatehouse/read-model';
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

/** The live view as of a position that the new build has passed too, so that both tell of the same events. */
async function rebuild(projection: Projection): Promise<string[]> {
  const { view: name } = projection;
  const began = performance.now();
  let events = 0;
  let shown = -1;
  await model.open(projection);
  // A system at work writes on between the two readings: what differs only then is read once more.
  for (let attempt = 1; ; attempt += 1) {
    const head = await store.head();
    await model.waitFor(name, head, 2000);
    const before = await contentOf(model, name);
    await rebuildProjection({
      projection,
      store,
      model,
      onProgress: (progress) => {
        events = progress.events;
        const percent = Math.floor((Number(progress.position) / Math.max(1, Number(progress.head))) * 100);
        if (percent - shown < 25 && percent < 100) return;
        shown = percent;
        const perSecond = Math.round(events / Math.max(0.001, (performance.now() - began) / 1000));
        console.log(`  ${name.padEnd(24)} ${String(percent).padStart(3)} %  ${count(perSecond)} events/s`);
      },
    });
    const changed = differences(before, await contentOf(model, name));
    if (changed.length === 0 || attempt === 3 || (await store.head()) === head) return changed;
  }
}

console.log(`Rebuilding ${chosen.length} view${chosen.length === 1 ? '' : 's'} of ${folder}`);
const unequal: string[] = [];
for (const projection of chosen) {
  const changed = await rebuild(projection);
  if (changed.length > 0) {
    unequal.push(projection.view);
    console.log(`  ${projection.view.padEnd(24)} DIFFERS in ${changed.length}: ${changed.slice(0, 5).join(', ')}`);
  }
}
for (const engine of [model, raw, records]) await engine.close();
if (unequal.length > 0) {
  console.log(`Not equal to what was shown before: ${unequal.join(', ')}.`);
  process.exitCode = 1;
} else {
  console.log(`${chosen.length} rebuilt, each equal to what was shown before.`);
}
