import { join } from 'node:path';
import { openSqliteCallLog, type CallLog } from '@gatehouse/call-log';
import { openSqliteCounters, type Counters } from '@gatehouse/counters';
import {
  Aggregates,
  openSqliteEventStore,
  recordsPersonKeys,
  sealKeyOf,
  withPersonalData,
  type EventStore,
  type PersonKeys,
  type SealKey,
} from '@gatehouse/event-store';
import { Pseudonyms, randomIds, systemClock, type Clock, type Ids } from '@gatehouse/kernel';
import { createMailbox, type Mail, type Mailbox } from '@gatehouse/mail';
import { createOutbound, type Outbound } from '@gatehouse/outbound';
import { openSqliteReadModel, type ReadModel } from '@gatehouse/read-model';
import { createVault, deriveKey, loadMasterKey, openSqliteRecords, type Records, type Vault } from '@gatehouse/records';
import { openDueTable, type WaitingFlows } from '@gatehouse/workflow-engine';
import { ConfigurationError, type Configuration } from './configuration/index.ts';
import { LiveAccessDirectory } from './live-directory.ts';

/** Everything that planes and contexts run on, opened. */
export interface Engines {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly records: Records;
  readonly rawEvents: EventStore;
  /** The same log with personal fields readable. */
  readonly events: EventStore;
  readonly personKeys: PersonKeys;
  readonly aggregates: Aggregates;
  readonly readModel: ReadModel;
  readonly counters: Counters;
  readonly callLog: CallLog;
  readonly vault: Vault;
  readonly mail: Mail & Mailbox;
  readonly outbound: Outbound;
  readonly pseudonyms: Pseudonyms;
  readonly flows: WaitingFlows;
  readonly directory: LiveAccessDirectory;
  readonly keys: Keys;
  close(): Promise<void>;
}

/** Keys for one purpose each, derived from the master key. */
export interface Keys {
  readonly master: Buffer;
  /** Signs decision ids and the calls of "Verify"; the gateway has the same. */
  readonly decisions: Buffer;
  /** Seals answers that are kept for a repeat. */
  readonly answers: Buffer;
  readonly seal: SealKey;
}

export interface OpenEngines {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly onError?: (error: unknown) => void;
}

export const keysOf = (master: Buffer): Keys => ({
  master,
  decisions: deriveKey(master, 'decisions'),
  answers: deriveKey(master, 'answers'),
  seal: sealKeyOf(deriveKey(master, 'seals')),
});

/** Its refusals name the variable or the file, and hold nothing of the key. */
function masterKeyOf({ masterKey }: Configuration): Buffer {
  try {
    return loadMasterKey(masterKey);
  } catch (error) {
    throw new ConfigurationError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Opens the embedded engines over the data folder; the access directory has caught up when this resolves. */
export async function openEngines(configuration: Configuration, options: OpenEngines = {}): Promise<Engines> {
  const { clock = systemClock, ids = randomIds, onError = () => undefined } = options;
  const file = (name: string): string => join(configuration.dataFolder, name);
  const keys = keysOf(masterKeyOf(configuration));
  const records = openSqliteRecords({ file: file('records.db'), clock });
  const rawEvents = openSqliteEventStore({ file: file('events.db') });
  const personKeys = recordsPersonKeys(records, keys.master);
  const events = withPersonalData(rawEvents, personKeys);
  const readModel = openSqliteReadModel({ file: file('views.db') });
  const counters = openSqliteCounters({ file: file('records.db') });
  const callLog = openSqliteCallLog({ file: file('calls.db') });
  const due = openDueTable({ file: file('records.db') });
  const directory = new LiveAccessDirectory(rawEvents, onError);
  const engines: Engines = {
    clock,
    ids,
    records,
    rawEvents,
    events,
    personKeys,
    aggregates: new Aggregates(events, clock),
    readModel,
    counters,
    callLog,
    vault: createVault(records, keys.master),
    mail: createMailbox(records, keys.master),
    outbound: createOutbound({ allowPrivate: configuration.outboundPrivate }),
    pseudonyms: new Pseudonyms(deriveKey(keys.master, 'pseudonyms')),
    flows: { waiting: async () => due.all() },
    directory,
    keys,
    async close() {
      await directory.stop();
      due.close();
      for (const engine of [rawEvents, readModel, callLog, counters, records]) await engine.close();
    },
  };
  await directory.start();
  return engines;
}
