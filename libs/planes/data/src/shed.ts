import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Environment } from '@gatehouse/contracts';
import { SECOND } from '@gatehouse/kernel';
import type { Refusal } from './decision/refusal.ts';
import { headerOf } from './entry/headers.ts';
import { beginExchange } from './exchange.ts';
import type { Gateway } from './gateway-parts.ts';
import { answerRefusal, forCaller, refusalAnswer } from './refuse.ts';

/** Milliseconds for which an answer is given again. */
const SAME_MS = 50;

export const OVERLOADED: Refusal = { code: 'overloaded', rule: 'ready', retryAfter: SECOND };

interface Prepared {
  readonly until: number;
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

const prepared = new WeakMap<Gateway, Prepared>();

/** Whether this call is one too many. Answered once for each call. */
export const isTooMany = ({ overload, feed, stopping, connections, tuning }: Gateway): boolean =>
  !stopping && feed.caughtUp && overload.refusesNext() && connections > tuning.fewConnections;

/**
 * Refuses a call that is one too many, for as little as can be, so that those that were let in are answered: nothing of
 * it is looked at, and those of one moment get one answer. Of such calls the log has no rows, only their number among
 * what it dropped.
 */
export function shed(gateway: Gateway, environment: Environment, request: IncomingMessage, response: ServerResponse): void {
  const { clock } = gateway.options;
  // A body may be long in coming, or end in two places.
  if (mayHaveBody(request)) {
    const exchange = beginExchange(environment, request, clock.now());
    response.once('close', () => gateway.checks.record(gateway, exchange));
    return answerRefusal(gateway, exchange, response, OVERLOADED);
  }
  const { status, headers, body } = answerOf(gateway, environment, request);
  response.writeHead(status, forCaller(gateway, request, [...headers]));
  response.end(body, 'latin1');
  gateway.metrics.called({ environment, status, code: OVERLOADED.code, latencyMs: null, upstreamMs: null });
  gateway.recorder.lose();
}

const mayHaveBody = ({ rawHeaders }: IncomingMessage): boolean =>
  headerOf(rawHeaders, 'content-length') !== null || headerOf(rawHeaders, 'transfer-encoding') !== null;

function answerOf(gateway: Gateway, environment: Environment, request: IncomingMessage): Prepared {
  const now = gateway.options.clock.now();
  const known = prepared.get(gateway);
  if (known && now < known.until && now >= known.until - SAME_MS) return known;
  const { status, headers, body } = refusalAnswer(gateway, beginExchange(environment, request, now), OVERLOADED);
  const made = { until: now + SAME_MS, status, headers, body: body.toString('latin1') };
  prepared.set(gateway, made);
  return made;
}
