import { join } from 'node:path';
import type { CallLog } from '@gatehouse/call-log';
import type { Counters } from '@gatehouse/counters';
import {
  Aggregates,
  openSqliteLogIndex,
  recordsPersonKeys,
  sealKeyOf,
  withPersonalData,
  type EventStore,
  type LogIndex,
  type PersonKeys,
  type SealKey,
} from '@gatehouse/event-store';
import {
  EngineStates,
  Pseudonyms,
  randomIds,
  systemClock,
  type Clock,
  type EngineState,
  type Ids,
} from '@gatehouse/kernel';
import type { Mail } from '@gatehouse/mail';
import { createOutbound, type Outbound } from '@gatehouse/outbound';
import type { ReadModel } from '@gatehouse/read-model';
import { createVault, deriveKey, type Records, type Vault } from '@gatehouse/records';
import { masterKeyOf, type Configuration } from './configuration/index.ts';
import { LiveAccessDirectory } from './live-directory.ts';
import { openFlows, type Flows } from './open-flows.ts';
import { openMail, type Post } from './open-mail.ts';
import { openReadModel } from './open-read-model.ts';

import { openStores, Outside, traceOutside } from './stores/index.ts';

/** Everything that planes and contexts run on, opened. */
export interface Engines {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly records: Records;
  readonly rawEvents: EventStore;
  /** The same log with personal fields readable. */
  readonly events: EventStore;
  /** Where events of that log stand; a file of this machine's, wherever the log is. */
  readonly logIndex: LogIndex;
  readonly personKeys: PersonKeys;
  readonly aggregates: Aggregates;
  readonly readModel: ReadModel;
  readonly counters: Counters;
  readonly callLog: CallLog;
  readonly vault: Vault;
  readonly mail: Mail;
  readonly mailbox: Post['mailbox'];
  readonly deliveries: Post['deliveries'];
  readonly outbound: Outbound;
  readonly pseudonyms: Pseudonyms;
  readonly flows: Flows;
  readonly directory: LiveAccessDirectory;
  readonly keys: Keys;
  /** How the engines outside of this process were found last; empty when there are none. */
  readonly outside: EngineStates;
  close(): Promise<void>;
}

/** Keys for one purpose each, derived from the master key. */
export interface Keys {
  readonly master: Buffer;
  /** Signs decision ids and the calls of "Verify"; the gateway has the same. */
  readonly decisions: Buffer;
  /** Seals answers that are kept for a repeat. */
  readonly answers: Buffer;
  /** Of the digests in the index of the log. */
  readonly logIndex: Buffer;
  readonly seal: SealKey;
}

export interface OpenEngines {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly onError?: (error: unknown) => void;
  /** Which process it is, for traces. */
  readonly service?: string;
  /** Told when an engine outside of the process is lost, and when it is back. */
  readonly onEngine?: (state: EngineState) => void;
}

export const keysOf = (master: Buffer): Keys => ({
  master,
  decisions: deriveKey(master, 'decisions'),
  answers: deriveKey(master, 'answers'),
  logIndex: deriveKey(master, 'log-index'),
  seal: sealKeyOf(deriveKey(master, 'seals')),
});

/**
 * Opens each engine where the configuration says: in a file of the data folder, or outside of the process. The access
 * directory has caught up when this resolves.
 */
export async function openEngines(configuration: Configuration, options: OpenEngines = {}): Promise<Engines> {
  const { clock = systemClock, ids = randomIds, onError = () => undefined, onEngine, service = 'gatehouse' } = options;
  const keys = keysOf(masterKeyOf(configuration));
  const outside = new Outside(configuration.outside, new EngineStates(() => clock.now(), onEngine));
  const { dataFolder } = configuration;
  const closing: (() => Promise<void>)[] = [() => outside.close()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const traces = await traceOutside(outside, service);
    closing.push(() => traces.stop());
    const stores = await openStores({ dataFolder, clock, outside });
    closing.push(() => stores.close());
    const readModel = await openReadModel(dataFolder, outside);
    closing.push(() => readModel.close());
    const { records, counters, callLog, events: rawEvents } = stores;
    const logIndex = openSqliteLogIndex({ file: join(dataFolder, 'log-index.db'), key: keys.logIndex });
    closing.push(async () => logIndex.close());
    const post = await openMail({ records, clock, outside, master: keys.master });
    closing.push(() => post.close());
    const flows = await openFlows(dataFolder, outside, clock);
    closing.push(() => flows.close());
    const personKeys = recordsPersonKeys(records, keys.master);
    const events = withPersonalData(rawEvents, personKeys);
    const directory = new LiveAccessDirectory(rawEvents, onError);
    closing.push(() => directory.stop());
    await directory.start();
    return {
      clock,
      ids,
      records,
      rawEvents,
      events,
      logIndex,
      personKeys,
      aggregates: new Aggregates(events, clock),
      readModel,
      counters,
      callLog,
      vault: createVault(records, keys.master),
      mail: post.mail,
      mailbox: post.mailbox,
      deliveries: post.deliveries,
      outbound: createOutbound({ allowPrivate: configuration.outboundPrivate }),
      pseudonyms: new Pseudonyms(deriveKey(keys.master, 'pseudonyms')),
      flows,
      directory,
      keys,
      outside: outside.states,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
