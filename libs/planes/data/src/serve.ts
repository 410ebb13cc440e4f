import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Allowed, Call } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import type { Refusal } from './decision/refusal.ts';
import { answerPreflight, isPreflight } from './entry/console.ts';
import { returnable, without } from './entry/headers.ts';
import { beginExchange, type Exchange } from './exchange.ts';
import type { Gateway } from './gateway-parts.ts';
import { LIMIT_HEADERS, limitHeaders } from './limits/headers.ts';
import { answerOperations, isOperations } from './operations.ts';
import { Excerpt } from './record/excerpt.ts';
import { answerRefusal, forCaller, sign } from './refuse.ts';
import { isTooMany, shed } from './shed.ts';
import { UNDECIDED } from './steps.ts';
import type { Answer } from './upstream/answer.ts';
import { Ending } from './upstream/ending.ts';
import { CallerGone, CutOff, UpstreamFailure } from './upstream/failure.ts';
import { Incoming } from './upstream/incoming.ts';
import { pass, passWhole } from './upstream/pass.ts';
import { ask } from './upstream/question.ts';

/** One call, from its head to the last byte of its answer. */
export async function serve(
  gateway: Gateway,
  environment: Environment,
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue = false,
): Promise<void> {
  if (isOperations(request)) return answerOperations(gateway, request, response);
  const { consoleOrigin } = gateway.options;
  if (consoleOrigin && isPreflight(request, consoleOrigin)) return answerPreflight(request, response, consoleOrigin);
  if (isTooMany(gateway)) {
    await gateway.refusals.next();
    return shed(gateway, environment, request, response);
  }
  const exchange = beginExchange(environment, request, gateway.options.clock.now());
  response.on('close', () => gateway.checks.record(gateway, exchange));
  const deciding = gateway.checks.decide(gateway, exchange);
  const refusal = deciding instanceof Promise ? await deciding : deciding;
  if (response.closed) return;
  const { decision, call } = exchange;
  if (refusal) return answerRefusal(gateway, exchange, response, refusal);
  if (!decision?.allow || !call) return answerRefusal(gateway, exchange, response, UNDECIDED);
  if (expectsContinue) response.writeContinue();
  await forward(gateway, exchange, { call, allowed: decision }, response);
}

async function forward(
  gateway: Gateway,
  exchange: Exchange,
  { call, allowed }: { readonly call: Call; readonly allowed: Allowed },
  response: ServerResponse,
): Promise<void> {
  sign(gateway, exchange);
  keepBodies(exchange, allowed);
  const ending = new Ending();
  const unwatch = gateway.openCalls.add(call, allowed, (cause) => {
    exchange.code = cause.code;
    ending.end(new CutOff(cause));
  });
  response.on('close', () => {
    unwatch();
    if (!response.writableFinished) ending.end(new CallerGone());
  });
  try {
    const asked = performance.now();
    const answer = await ask(gateway, exchange, allowed, ending);
    exchange.upstreamMs = Math.round((performance.now() - asked) * 100) / 100;
    const passing = answerWith(gateway, exchange, response, answer);
    if (passing) await passing;
  } catch (error) {
    const reason = ending.reason ?? error;
    if (reason instanceof CallerGone) response.destroy();
    else answerRefusal(gateway, exchange, response, refusalOf(gateway, reason));
  }
}

function keepBodies(exchange: Exchange, { profile }: Allowed): void {
  if (!profile.logging.bodies) return;
  exchange.requestBody = new Excerpt(true);
  exchange.responseBody = new Excerpt(true);
}

/** Whatever else goes wrong is logged here and is, to the caller, an upstream that broke off. */
function refusalOf(gateway: Gateway, reason: unknown): Refusal {
  if (reason instanceof UpstreamFailure || reason instanceof CutOff) return reason.refusal;
  const error = reason instanceof Error ? reason.message : String(reason);
  gateway.options.logger.warn({ error }, 'An answer broke off.');
  return { code: 'upstream_unavailable', rule: 'upstream', detail: 'It broke off its answer.' };
}

/** A promise for as long as a body is still coming. */
function answerWith(
  gateway: Gateway,
  exchange: Exchange,
  response: ServerResponse,
  { status, headers: answered, body }: Answer,
): Promise<void> | undefined {
  const limits = limitHeaders(exchange.standings, gateway.options.clock.now());
  const own: readonly string[] = limits.length > 0 ? LIMIT_HEADERS : [];
  const streams = body instanceof Incoming;
  const headers = streams ? returnable(answered, own) : without(answered, (name) => own.includes(name));
  headers.push(...limits, 'Gatehouse-Decision', exchange.decisionId);
  if (gateway.stopping) headers.push('Connection', 'close');
  if (streams) {
    writeHead(gateway, exchange, response, status, headers);
    if (body.whole) {
      passWhole(body.whole, response, exchange.responseBody);
      return undefined;
    }
    // The head of a stream goes out before its first byte, which may be long in coming.
    if (!headers.some((name, i) => i % 2 === 0 && name.toLowerCase() === 'content-length')) response.flushHeaders();
    return pass(body, response, exchange.responseBody);
  }
  const bytes = body ?? new Uint8Array();
  exchange.responseBody.add(bytes);
  if (exchange.request.method !== 'HEAD' && status !== 204 && status !== 304) {
    headers.push('Content-Length', String(bytes.length));
  }
  writeHead(gateway, exchange, response, status, headers).end(bytes);
  return undefined;
}

function writeHead(
  gateway: Gateway,
  exchange: Exchange,
  response: ServerResponse,
  status: number,
  headers: string[],
): ServerResponse {
  exchange.answered = { status, headers };
  return response.writeHead(status, forCaller(gateway, exchange.request, headers));
}
