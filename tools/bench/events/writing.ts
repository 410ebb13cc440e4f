/** One of several processes that append to one file: `node writing.ts store|raw FILE WRITER EVENTS`, begun by a message. */
import { once } from 'node:events';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { RawLog } from './raw-log.ts';
import { append, rowsOf } from './sign-ins.ts';

const [kind, file = '', writerText, eventsText] = process.argv.slice(2);
const [writer, events] = [Number(writerText), Number(eventsText)];

const begun = async (): Promise<void> => {
  process.send?.('ready');
  await once(process, 'message');
};

if (kind === 'store') {
  const store = openSqliteEventStore({ file });
  await begun();
  for (let revision = 0; revision < events; revision += 1) await append(store, writer, revision);
  process.send?.('done');
  await store.close();
} else {
  const raw = new RawLog(file);
  const rows = rowsOf(writer, events);
  await begun();
  for (const row of rows) raw.append([row]);
  process.send?.('done');
  raw.close();
}
process.disconnect?.();
