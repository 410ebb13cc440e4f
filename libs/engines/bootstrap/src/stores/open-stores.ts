import { join } from 'node:path';
import { openSqliteCallLog, type CallLog } from '@gatehouse/call-log';
import { openSqliteCounters, type Counters, type CountersCarry, type SharedByGateways } from '@gatehouse/counters';
import { openSqliteEventStore, type EventsCarry, type EventStore } from '@gatehouse/event-store';
import type { Clock } from '@gatehouse/kernel';
import { openSqliteRecords, type Records, type RecordsCarry } from '@gatehouse/records';
import { ensureUsable } from './carry-marks.ts';
import type { Outside } from './outside.ts';
import { placesOf } from './places.ts';

/** The stores that control plane, gateway and background meet in. */
export interface Stores {
  readonly events: EventStore & { readonly carry: EventsCarry };
  readonly records: Records & { readonly carry: RecordsCarry };
  /** With what several gateways keep together, where that can be. */
  readonly counters: Counters & { readonly carry: CountersCarry; readonly shared?: SharedByGateways };
  readonly callLog: CallLog;
  close(): Promise<void>;
}

export interface OpenStores {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly outside: Outside;
  /** Opens what must not be used as it is, too: half filled, or old since it was carried away. */
  readonly carrying?: boolean;
}

/** A thread cannot load sources without a build. */
const CALLS_WRITTEN = import.meta.url.endsWith('.ts') ? 'here' : 'in-thread';

/** Opens each store where the configuration says: in a file of the folder, or in an engine outside of the process. */
export async function openStores({ dataFolder, clock, outside, carrying = false }: OpenStores): Promise<Stores> {
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
    if (!carrying) await ensureUsable(records, placesOf(dataFolder, outside.addresses));
    const callLog = keep(
      readModelUrl === undefined
        ? openSqliteCallLog({ file: file('calls.db'), writes: CALLS_WRITTEN })
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
