import type { CallLog } from '@gatehouse/call-log';
import type { Environment } from '@gatehouse/contracts';
import type { Counters, SharedByGateways } from '@gatehouse/counters';
import type { EventStore } from '@gatehouse/event-store';
import { MOST_AT_ONCE, type Clock } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';
import type { SnapshotPlace } from './snapshot/file.ts';

/** The part of pino that the gateway uses. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface GatewayOptions {
  readonly store: EventStore;
  readonly records: Records;
  readonly counters: Counters;
  /** What this gateway keeps together with others; left out, its limits are its own. */
  readonly shared?: SharedByGateways;
  readonly callLog: CallLog;
  /** Names this gateway among several over the same stores; the same after a restart. */
  readonly gatewayId: string;
  /** 0 takes any free port. */
  readonly ports: Readonly<Record<Environment, number>>;
  readonly host: string;
  /** What partners call, when that is not the address listened on: behind a proxy, or under a name. */
  readonly baseUrls?: Readonly<Record<Environment, string>>;
  /** Origin of the control plane: its try-it console may call from a browser; no other page may. */
  readonly consoleOrigin?: string;
  /** Networks (CIDR) whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly openUpstreamCredential: (vaultId: string) => Promise<string | undefined>;
  /** Bytes of a product's document, by their SHA-256. */
  readonly document: (hash: string) => Promise<Uint8Array | undefined>;
  /** Signs decision ids and verification calls. */
  readonly decisionKey: Buffer;
  /** Where what it knows is kept for the next start; left out, each start reads the whole log. */
  readonly snapshot?: SnapshotPlace;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tuning?: Partial<Tuning>;
}

export interface Tuning {
  /** Attempts with nobody's credential, by address, before it has to wait. */
  readonly failuresPerMinute: number;
  /** Failures in a row after which an upstream is left alone. */
  readonly circuitFailures: number;
  /** Milliseconds for which it is left alone before one call tries it. */
  readonly circuitOpenMs: number;
  /** Milliseconds that calls in flight have to finish when the gateway stops. */
  readonly drainMs: number;
  /** Call records that wait to be written; what comes on top is dropped and counted. */
  readonly callQueue: number;
  /** Events after which what they have made is kept for the next start. */
  readonly snapshotEvents: number;
  /** Milliseconds that a call waits to hear how shared limits stand; then it is decided by what this gateway knows. */
  readonly sharedLimitsMs: number;
  /** Calls that are let in within 50 ms before the gateway has shown that it bears more. */
  readonly callsAtOnce: number;
  /** Connections that hold nobody up, however fast they ask: no call is one too many while there are no more. */
  readonly fewConnections: number;
}

export const TUNING: Tuning = {
  failuresPerMinute: 30,
  circuitFailures: 5,
  circuitOpenMs: 10_000,
  drainMs: 10_000,
  callQueue: 50_000,
  // Fewer are read from the log in no time.
  snapshotEvents: 2000,
  sharedLimitsMs: 20,
  callsAtOnce: MOST_AT_ONCE,
  fewConnections: 64,
};
