/** One of several processes that append to one file: `node writing.ts store|raw FILE WRITER EVENTS`, begun by a message. */
import { once } from 'node:events';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { RawLog } from './raw-log.ts';
import { append, rowsOf, signInsOf } from './sign-ins.ts';

const [kind, file = '', writerText, eventsText] = process.argv.slice(2);
const signIns = signInsOf(Number(writerText), Number(eventsText));

const begun = async (): Promise<void> => {
  process.send?.('ready');
  await once(process, 'message');
};

if (kind === 'store') {
  const store = openSqliteEventStore({ file });
  await begun();
  for (const each of signIns) await append(store, each);
  process.send?.('done');
  await store.close();
} else {
  const raw = new RawLog(file);
  const rows = rowsOf(signIns);
  await begun();
  for (const row of rows) raw.append([row]);
  process.send?.('done');
  raw.close();
}
process.disconnect?.();
