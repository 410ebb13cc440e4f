export { startGateway, type GatewayHandle } from './gateway.ts';
export type { Health } from './health.ts';
export { TUNING, type GatewayOptions, type Logger, type Tuning } from './options.ts';
export { GATEWAYS, type GatewayRecord } from './state/announcer.ts';
export { startGatewayFromStores, type StoreGatewayOptions } from './from-stores.ts';
export { startGatewayThread, type GatewayThread } from './in-thread.ts';
