import type { Environment } from './words.ts';

/** Addresses of this installation, as people reach them. */
export interface Installation {
  readonly controlUrl: string;
  readonly gatewayUrls: Readonly<Record<Environment, string>>;
}
