import { readConfiguration } from '@gatehouse/bootstrap/configuration';
import type { GatewayHandle, StoreGatewayOptions } from '@gatehouse/data';
import { until } from '../../../system/poll.ts';
import { serving } from './told.ts';

export interface Order {
  /** Folder of the stores. */
  readonly data: string;
}

/** As the app of a gateway is configured on one host, on any free ports. */
export function settingsOf({ data }: Order): StoreGatewayOptions {
  const { host, installation, outside, trustedProxies } = readConfiguration({});
  return {
    data,
    outside,
    host,
    trustedProxies,
    controlUrl: installation.controlUrl,
    ports: { sandbox: 0, production: 0 },
    gatewayId: `gateway-${process.pid}`,
    masterKey: Buffer.alloc(32, 7).toString('base64'),
    logLevel: 'silent',
  };
}

export async function serveWhenReady(gateway: GatewayHandle): Promise<void> {
  await until(() => gateway.health().status === 'ok', { what: 'the gateway is not ready', withinMs: 120_000 });
  serving(gateway.addresses.production, gateway.stop);
}
