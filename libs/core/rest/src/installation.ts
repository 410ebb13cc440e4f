import type { Environment } from '@gatehouse/contracts';

/** Addresses of this installation, as people reach them. */
export interface Installation {
  readonly controlUrl: string;
  readonly gatewayUrls: Readonly<Record<Environment, string>>;
}

export const INSTALLATION = Symbol('Installation');
