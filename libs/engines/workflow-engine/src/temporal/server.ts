import type { EngineWatch } from '@gatehouse/kernel';

/** Where a Temporal server is, and how it wants to be spoken to. */
export interface TemporalServer {
  /** `host:port` */
  readonly address: string;
  /** One for each installation: the ids of flows are unique within it. */
  readonly namespace?: string;
  /** Sent as a bearer token; implies TLS. */
  readonly apiKey?: string;
  readonly tls?: TemporalTls;
  readonly taskQueue?: string;
  /** Told every two seconds whether the server answers: a person who looks at health sees no sooner. */
  readonly watch?: EngineWatch;
}

/** Contents of PEM files. `true` is TLS with the machine's own authorities and no client certificate. */
export type TemporalTls =
  true | { readonly authority?: Buffer; readonly certificate?: Buffer; readonly key?: Buffer; readonly name?: string };

export const DEFAULT_NAMESPACE = 'default';

/** What the client's connection and the worker's have in common. */
export function connectionOptions({ address, apiKey, tls }: TemporalServer) {
  return {
    address,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(tls === undefined ? {} : { tls: tls === true ? true : tlsOptions(tls) }),
  };
}

function tlsOptions({ authority, certificate, key, name }: Exclude<TemporalTls, true>) {
  return {
    ...(authority ? { serverRootCACertificate: authority } : {}),
    ...(certificate && key ? { clientCertPair: { crt: certificate, key } } : {}),
    ...(name === undefined ? {} : { serverNameOverride: name }),
  };
}
