import type { Page } from './page.ts';

/** One call through the gateway. Never holds a credential. */
export interface CallRecord {
  /** Begins with the time: no two calls of different times have one. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly environment: 'sandbox' | 'production';
  readonly partnerId: string | null;
  readonly profileId: string | null;
  readonly credentialId: string | null;
  readonly productId: string | null;
  readonly version: string | null;
  readonly operationId: string | null;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** A gateway code when it refused, null when the upstream answered. */
  readonly code: string | null;
  readonly decisionId: string;
  /** Whole call, milliseconds. */
  readonly latencyMs: number;
  readonly upstreamMs: number | null;
  readonly address: string;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Made by "Verify", outside the quota. */
  readonly verification: boolean;
  /** Redacted and capped, when the profile asks for them. */
  readonly headers?: { readonly request: Record<string, string>; readonly response: Record<string, string> };
  readonly bodies?: { readonly request: string; readonly response: string };
}

export interface CallQuery {
  readonly partnerId?: string;
  readonly profileId?: string;
  readonly productId?: string;
  readonly operationId?: string;
  readonly environment?: 'sandbox' | 'production';
  readonly status?: number;
  readonly code?: string;
  readonly address?: string;
  /** `from <= at < to`, milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface CallLog {
  write(records: readonly CallRecord[]): Promise<void>;
  /** Newest first. */
  query(query: CallQuery): Promise<Page<CallRecord>>;
  /** By what its decision id says besides: when the call came, milliseconds since the epoch. */
  find(decisionId: string, at: number): Promise<CallRecord | undefined>;
  /**
   * When the partner's first call in the environment succeeded (2xx), milliseconds since the epoch; calls of "Verify"
   * are not the partner's. Undefined while none has.
   */
  firstSuccess(partnerId: string, environment: CallRecord['environment']): Promise<number | undefined>;
  /** How many there are. */
  count(): Promise<number>;
  /** Removes what is older; answers how many. */
  prune(olderThan: number): Promise<number>;
  close(): Promise<void>;
}

export const CALL_LOG = Symbol('CallLog');
