/** Appends to the store and to raw files in turns, in a process of its own: `node appending.ts FOLDER EVENTS WRITERS`. */
import { join } from 'node:path';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { answer } from './own-process.ts';
import { RawLog } from './raw-log.ts';
import { append, rowsOf, signInsOf } from './sign-ins.ts';

export interface Appended {
  /** Milliseconds for all events together. */
  readonly store: number;
  readonly rawEach: number;
  readonly rawTogether: number;
}

const ROUNDS = 10;

const [folder = '', eventsText, writersText] = process.argv.slice(2);
const [events, writers] = [Number(eventsText), Number(writersText)];
const perRound = Math.ceil(events / writers / ROUNDS);

const file = (name: string): string => join(folder, `${name}-${writers}.db`);
for (const name of ['store', 'each', 'together']) await openSqliteEventStore({ file: file(name) }).close();
const store = openSqliteEventStore({ file: file('store') });
const [each, together] = [new RawLog(file('each')), new RawLog(file('together'))];
const signIns = Array.from({ length: writers }, (_, writer) => signInsOf(writer, perRound * ROUNDS));
const rows = signIns.map(rowsOf);

async function timed(work: () => void | Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const spent = { store: 0, rawEach: 0, rawTogether: 0 };
for (let round = 0; round < ROUNDS; round += 1) {
  const revisions = Array.from({ length: perRound }, (_, n) => round * perRound + n);
  const own = signIns.map((all) => all.slice(round * perRound, (round + 1) * perRound));
  spent.store += await timed(async () => {
    await Promise.all(
      own.map(async (some) => {
        for (const each of some) await append(store, each);
      }),
    );
  });
  spent.rawEach += await timed(() => {
    for (const revision of revisions) for (const own of rows) each.append([own[revision] ?? []]);
  });
  spent.rawTogether += await timed(() => {
    for (const revision of revisions) together.append(rows.map((own) => own[revision] ?? []));
  });
}
await store.close();
const written = new RawLog(file('store'));
if (written.hashes().join() !== each.hashes().join())
  throw new Error('The store and the raw file do not hold the same.');
for (const log of [written, each, together]) log.close();
answer(spent satisfies Appended);
