import { join } from 'node:path';
import type { OutsideEngines } from '@gatehouse/bootstrap/configuration';
import { openStores, Outside, traceOutside } from '@gatehouse/bootstrap/stores';
import type { Environment } from '@gatehouse/contracts';
import { EngineStates, systemClock } from '@gatehouse/kernel';
import { createVault, deriveKey, getDocument } from '@gatehouse/records';
import { pino } from 'pino';
import type { Checks } from './gateway-parts.ts';
import { CHECKS, startWith, type GatewayHandle } from './gateway.ts';
import type { Tuning } from './options.ts';

/** Everything in it can be sent to another thread. */
export interface StoreGatewayOptions {
  /** Folder of the stores that are files. */
  readonly data: string;
  /** Stores that are not. */
  readonly outside: OutsideEngines;
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

/** Each gateway has its own: two over one folder need not agree on when to write. */
const snapshotFile = (data: string, gatewayId: string): string =>
  join(data, `access-${encodeURIComponent(gatewayId)}.snapshot`);

/** Starts a gateway over stores that other processes may be using, too: files of a folder, or engines elsewhere. */
export const startGatewayFromStores = (options: StoreGatewayOptions): Promise<GatewayHandle> =>
  startFromStoresWith(CHECKS, options);

/** See `startWith`. */
export async function startFromStoresWith(checks: Checks, options: StoreGatewayOptions): Promise<GatewayHandle> {
  const clock = systemClock;
  const logger = pino({ name: 'gateway', level: options.logLevel ?? 'info' });
  const gatewayId = options.gatewayId ?? `gateway-${options.ports.production}`;
  const masterKey = Buffer.from(options.masterKey, 'base64');
  const states = new EngineStates(
    () => clock.now(),
    ({ engine, reachable, reason }) => logger.warn({ engine, reason }, reachable ? 'is back' : 'is lost'),
  );
  const outside = new Outside(options.outside, states);
  const traces = await traceOutside(outside, 'gatehouse-gateway');
  const stores = await openStores({ dataFolder: options.data, clock, outside });
  const { events: store, records, counters, callLog } = stores;
  const vault = createVault(records, masterKey);
  const close = async (): Promise<void> => {
    await stores.close();
    await outside.close();
    await traces.stop();
  };
  try {
    const gateway = await startWith(checks, {
      store,
      records,
      counters,
      callLog,
      ...(counters.shared && { shared: counters.shared }),
      gatewayId,
      ports: options.ports,
      host: options.host,
      ...(options.baseUrls && { baseUrls: options.baseUrls }),
      ...(options.controlUrl && { consoleOrigin: new URL(options.controlUrl).origin }),
      trustedProxies: options.trustedProxies,
      openUpstreamCredential: (vaultId) => vault.open(vaultId),
      document: (hash) => getDocument(records, hash),
      decisionKey: deriveKey(masterKey, 'decisions'),
      snapshot: { file: snapshotFile(options.data, gatewayId), key: deriveKey(masterKey, 'access-snapshot') },
      clock,
      logger,
      ...(options.tuning && { tuning: options.tuning }),
    });
    return { ...gateway, stop: () => gateway.stop().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}
