import { join } from 'node:path';
import { openSqliteCallLog, type CallLog } from '@gatehouse/call-log';
import { openSqliteCounters, type Counters, type SharedByGateways } from '@gatehouse/counters';
import { openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import type { Clock } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import type { Outside } from './outside.ts';

/** The stores that control plane, gateway and background meet in. */
export interface Stores {
  readonly events: EventStore;
  readonly records: Records;
  /** With what several gateways keep together, where that can be. */
  readonly counters: Counters & { readonly shared?: SharedByGateways };
  readonly callLog: CallLog;
  close(): Promise<void>;
}

export interface OpenStores {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly outside: Outside;
}

/** Opens each store where the configuration says: in a file of the folder, or in an engine outside of the process. */
export async function openStores({ dataFolder, clock, outside }: OpenStores): Promise<Stores> {
  const file = (name: string): string => join(dataFolder, name);
  const { eventStoreUrl, readModelUrl, redisUrl } = outside.addresses;
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(store: T): T => {
    opened.unshift(store);
    return store;
  };
  const close = async (): Promise<void> => {
    for (const store of opened.splice(0)) await store.close();
  };
  try {
    const events = keep(
      eventStoreUrl === undefined
        ? openSqliteEventStore({ file: file('events.db') })
        : await outside.open('eventStoreUrl', async (watch) => {
            const { openEsdbEventStore } = await import('@gatehouse/event-store/esdb');
            return openEsdbEventStore({ url: eventStoreUrl, watch });
          }),
    );
    const records = keep(
      readModelUrl === undefined
        ? openSqliteRecords({ file: file('records.db'), clock })
        : await outside.open('readModelUrl', async () => {
            const { openMongoRecords } = await import('@gatehouse/records/mongo');
            return openMongoRecords(await outside.mongo(readModelUrl), clock);
          }),
    );
    const callLog = keep(
      readModelUrl === undefined
        ? openSqliteCallLog({ file: file('calls.db') })
        : await outside.open('readModelUrl', async () => {
            const { openMongoCallLog } = await import('@gatehouse/call-log/mongo');
            return openMongoCallLog(await outside.mongo(readModelUrl));
          }),
    );
    const counters: Stores['counters'] = keep(
      redisUrl === undefined
        ? openSqliteCounters({ file: file('records.db') })
        : await outside.open('redisUrl', async (watch) => {
            const { openRedisCounters } = await import('@gatehouse/counters/redis');
            return openRedisCounters({ url: redisUrl, watch });
          }),
    );
    return { events, records, counters, callLog, close };
  } catch (error) {
    await close();
    throw error;
  }
}
