import { openSqliteEventStore } from '@gatehouse/event-store';
import { createTemporalEngine, openTemporal } from '../temporal/index.ts';
import { StoredHost } from './stored-host.ts';

/** A worker of its own; it tells when it has come to the point where it is to be killed, and goes no further. */
const [address = '', namespace = '', file = '', point = ''] = process.argv.slice(2);
const halt = (): Promise<void> => {
  process.send?.('halted');
  return new Promise(() => undefined);
};
const store = openSqliteEventStore({ file });
const host = new StoredHost(store, point === 'before' ? { before: halt } : point === 'after' ? { after: halt } : {});
const temporal = await openTemporal({ address, namespace });
const engine = createTemporalEngine({ temporal, host, onError: () => undefined });
await engine.start();
process.send?.('started');
process.once('SIGTERM', () => {
  void (async () => {
    await engine.stop();
    await temporal.close();
    await store.close();
    process.disconnect?.();
  })();
});
