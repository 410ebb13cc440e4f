import { RevisionConflict } from '../port.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import { happened, meta } from './events.ts';

/** Appends `count` events to a stream, one by one, going on after whatever others append to it meanwhile. */
const [file = '', stream = '', count = '0'] = process.argv.slice(2);
const store = openSqliteEventStore({ file });
let revision = -1;
for (let n = 0; n < Number(count);) {
  try {
    const event = happened('Counted', { by: process.pid, n });
    ({ revision } = await store.append(stream, revision, [event], meta({ commandId: `${process.pid}-${n}` })));
    n += 1;
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    revision = error.actual;
  }
}
await store.close();
