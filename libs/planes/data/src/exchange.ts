import type { IncomingMessage } from 'node:http';
import type { Allowed, Call, Decision } from '@gatehouse/access';
import type { Environment, GatewayCode } from '@gatehouse/contracts';
import { nextSerial } from './decision/serial.ts';
import type { Caller } from './entry/address.ts';
import type { Target } from './entry/target.ts';
import type { Verification } from '@gatehouse/kernel';
import type { Standing } from './limits/standing.ts';
import { Excerpt } from './record/excerpt.ts';

/** One call and what is known of it; each step adds to it. */
export interface Exchange {
  readonly environment: Environment;
  readonly request: IncomingMessage;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** For measuring, milliseconds of a clock that never jumps. */
  readonly begun: number;
  readonly serial: number;
  caller: Caller;
  target?: Target;
  call?: Call;
  decision?: Decision;
  verification: Verification | null;
  standings: readonly Standing[];
  decisionId: string;
  /** Secrets that the call carried, to be kept out of its record. */
  readonly secrets: string[];
  upstreamMs: number | null;
  /** The head of the answer, once it was written; headers as name and value in turn. */
  answered: { readonly status: number; readonly headers: readonly string[] } | null;
  /** Why the gateway refused, or cut what had begun. */
  code: GatewayCode | null;
  requestBody: Excerpt;
  responseBody: Excerpt;
}

export function beginExchange(environment: Environment, request: IncomingMessage, now: number): Exchange {
  return {
    environment,
    request,
    startedAt: now,
    begun: performance.now(),
    serial: nextSerial(),
    caller: { address: '0.0.0.0', protocol: 'http' },
    verification: null,
    standings: [],
    decisionId: '',
    secrets: [],
    upstreamMs: null,
    answered: null,
    code: null,
    requestBody: new Excerpt(false),
    responseBody: new Excerpt(false),
  };
}

export const allowedOf = (exchange: Exchange): Allowed | undefined =>
  exchange.decision?.allow ? exchange.decision : undefined;

/** Whether the call carries a body; it may still be an empty one. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
