import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessOnADate, InstantMap, ProductOnADate, SearchEvents, termsOf } from '@gatehouse/audit';
import {
  followLog,
  openSqliteEventStore,
  openSqliteLogIndex,
  recordsPersonKeys,
  withPersonalData,
  type EventStore,
  type LogIndex,
} from '@gatehouse/event-store';
import { systemClock } from '@gatehouse/kernel';
import { openSqliteRecords } from '@gatehouse/records';

const KEY = Buffer.alloc(32, 1);
export const indexFile = (log: string): string => join(log, 'log-index.db');

/** What answers auditors, over the real stores. */
export interface Services {
  readonly store: EventStore;
  readonly index: LogIndex;
  readonly access: AccessOnADate;
  readonly products: ProductOnADate;
  readonly search: SearchEvents;
  close(): Promise<void>;
}

/** @param log folder of a log; its index lies there as well. */
export function openServices(log: string): Services {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-audit-'));
  const records = openSqliteRecords({ file: join(folder, 'records.db'), clock: systemClock });
  const store = withPersonalData(
    openSqliteEventStore({ file: join(log, 'events.db') }),
    recordsPersonKeys(records, KEY),
  );
  const index = openSqliteLogIndex({ file: indexFile(log), key: KEY });
  const instants = new InstantMap(store, index);
  return {
    store,
    index,
    access: new AccessOnADate(store, instants),
    products: new ProductOnADate(store, index, instants),
    search: new SearchEvents(store, index),
    async close() {
      index.close();
      await store.close();
      await records.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Takes in what the index has not in its file yet; answers with the milliseconds that it took. */
export async function takeIn({ store, index }: Services): Promise<number> {
  const began = performance.now();
  const head = await store.head();
  const done = new AbortController();
  const reached = setInterval(() => index.end() >= head && done.abort(), 5);
  const onError = (error: unknown): void => {
    console.error(error);
    done.abort();
  };
  await followLog({ store, index, termsOf, signal: done.signal, onError });
  clearInterval(reached);
  return performance.now() - began;
}
