import type { GatewayHandle } from './gateway.ts';
import type { Health } from './health.ts';

/** What the main thread asks of the gateway's thread. */
export type Ask = { readonly id: number; readonly ask: 'health' | 'stop' };

/** What the gateway's thread tells. */
export type Tell =
  | { readonly tell: 'started'; readonly addresses: GatewayHandle['addresses'] }
  /** It cannot start as it is configured; why, in a sentence for whoever configured it. */
  | { readonly tell: 'refused'; readonly reason: string }
  | { readonly tell: 'health'; readonly id: number; readonly health: Health }
  | { readonly tell: 'stopped'; readonly id: number };
