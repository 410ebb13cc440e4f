import { join } from 'node:path';
import { openSqliteCallLog } from '@gatehouse/call-log';
import type { Environment } from '@gatehouse/contracts';
import { openSqliteCounters } from '@gatehouse/counters';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { systemClock } from '@gatehouse/kernel';
import { createVault, deriveKey, getDocument, openSqliteRecords } from '@gatehouse/records';
import { pino } from 'pino';
import { startGateway, type GatewayHandle } from './gateway.ts';
import type { Tuning } from './options.ts';

/** Everything in it can be sent to another thread. */
export interface FileGatewayOptions {
  /** Folder that holds `events.db`, `records.db` and `calls.db`. */
  readonly data: string;
  readonly ports: Readonly<Record<Environment, number>>;
  readonly host: string;
  readonly baseUrls?: Readonly<Record<Environment, string>>;
  /** Where people reach the control plane; the try-it console on it may call. */
  readonly controlUrl?: string;
  readonly trustedProxies: readonly string[];
  /** Base64 of 32 bytes. */
  readonly masterKey: string;
  readonly gatewayId?: string;
  /** Of pino: `info` by default, `silent` for none. */
  readonly logLevel?: string;
  readonly tuning?: Partial<Tuning>;
}

/** Starts a gateway over the files of a data folder, which other processes may be using, too. */
export async function startGatewayFromFiles(options: FileGatewayOptions): Promise<GatewayHandle> {
  const clock = systemClock;
  const masterKey = Buffer.from(options.masterKey, 'base64');
  const store = openSqliteEventStore({ file: join(options.data, 'events.db') });
  const records = openSqliteRecords({ file: join(options.data, 'records.db'), clock });
  const counters = openSqliteCounters({ file: join(options.data, 'records.db') });
  const callLog = openSqliteCallLog({ file: join(options.data, 'calls.db') });
  const vault = createVault(records, masterKey);
  const close = async (): Promise<void> => {
    for (const opened of [callLog, counters, records, store]) await opened.close();
  };
  try {
    const gateway = await startGateway({
      store,
      records,
      counters,
      callLog,
      gatewayId: options.gatewayId ?? `gateway-${options.ports.production}`,
      ports: options.ports,
      host: options.host,
      ...(options.baseUrls && { baseUrls: options.baseUrls }),
      ...(options.controlUrl && { consoleOrigin: new URL(options.controlUrl).origin }),
      trustedProxies: options.trustedProxies,
      openUpstreamCredential: (vaultId) => vault.open(vaultId),
      document: (hash) => getDocument(records, hash),
      decisionKey: deriveKey(masterKey, 'decisions'),
      clock,
      logger: pino({ name: 'gateway', level: options.logLevel ?? 'info' }),
      ...(options.tuning && { tuning: options.tuning }),
    });
    return { ...gateway, stop: () => gateway.stop().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}
