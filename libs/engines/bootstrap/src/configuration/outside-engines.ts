import type { Reader } from './reader.ts';

/** Engines that take the place of those in the process, each when its variable is set. Addresses may hold passwords. */
export interface OutsideEngines {
  readonly eventStoreUrl: string | undefined;
  /** Of views, records and the call log. */
  readonly readModelUrl: string | undefined;
  readonly temporal: { readonly address: string; readonly namespace: string } | undefined;
  readonly redisUrl: string | undefined;
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** Where traces go, by OTLP. */
  readonly tracesUrl: string | undefined;
}

/** The variable behind each of them, for what is said of it. */
export const OUTSIDE_VARIABLES = {
  eventStoreUrl: 'EVENT_STORE_URL',
  readModelUrl: 'READ_MODEL_URL',
  temporal: 'TEMPORAL_ADDRESS',
  redisUrl: 'REDIS_URL',
  smtp: 'SMTP_URL',
  tracesUrl: 'OTEL_EXPORTER_OTLP_ENDPOINT',
} as const satisfies Record<keyof OutsideEngines, string>;

export function readOutsideEngines(read: Reader): OutsideEngines {
  read.together('SMTP_URL', 'SMTP_FROM');
  const smtpUrl = read.engine('SMTP_URL', ['smtp', 'smtps']);
  const temporal = read.hostAndPort('TEMPORAL_ADDRESS');
  if (temporal === undefined) read.unused('TEMPORAL_NAMESPACE', 'TEMPORAL_ADDRESS');
  return {
    eventStoreUrl: read.engine('EVENT_STORE_URL', ['esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover']),
    readModelUrl: read.engine('READ_MODEL_URL', ['mongodb', 'mongodb+srv']),
    temporal:
      temporal === undefined ? undefined : { address: temporal, namespace: read.text('TEMPORAL_NAMESPACE', 'default') },
    redisUrl: read.engine('REDIS_URL', ['redis', 'rediss']),
    smtp: smtpUrl === undefined ? undefined : { url: smtpUrl, from: read.text('SMTP_FROM', '') },
    tracesUrl: read.engine('OTEL_EXPORTER_OTLP_ENDPOINT', ['http', 'https']),
  };
}
