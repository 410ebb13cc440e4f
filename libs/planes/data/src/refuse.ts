import type { IncomingMessage, ServerResponse } from 'node:http';
import { mintDecisionId, type DecidingRule } from '@gatehouse/access';
import { problemOf, type Problem } from './decision/problem.ts';
import type { Refusal } from './decision/refusal.ts';
import { fromConsole, readableByConsole } from './entry/console.ts';
import type { Exchange } from './exchange.ts';
import type { Gateway } from './gateway-parts.ts';
import { limitHeaders } from './limits/headers.ts';
import { Excerpt } from './record/excerpt.ts';
import { loggingOf } from './record/logging.ts';

/** How long somebody whose call is refused may go on sending its body. */
const UNREAD_BODY_MS = 5000;

/** Gives the exchange its decision id. A call that was allowed and then failed gets another, of the same serial. */
export function sign(gateway: Gateway, exchange: Exchange, refusal?: Refusal): void {
  const { feed, options } = gateway;
  const rule: DecidingRule = refusal?.rule ?? 'allowed';
  const facts = { code: refusal?.code ?? null, rule, at: exchange.startedAt, position: feed.model.position };
  exchange.decisionId = mintDecisionId(facts, exchange.serial, options.decisionKey);
}

/** The whole answer to a refused call. */
export function refusalAnswer(gateway: Gateway, exchange: Exchange, refusal: Refusal): Problem {
  sign(gateway, exchange, refusal);
  exchange.code = refusal.code;
  const now = gateway.options.clock.now();
  const { baseUrls } = gateway;
  const problem = problemOf(refusal, { decisionId: exchange.decisionId, now, format: formatOf(gateway, exchange), baseUrls });
  problem.headers.push('Gatehouse-Decision', exchange.decisionId, ...limitHeaders(exchange.standings, now));
  return problem;
}

/** Only whoever holds the product sees its format: for others it is as if it were not there. */
function formatOf({ feed }: Gateway, { decision }: Exchange): 'problem' | 'plain' {
  const productId = decision?.allow ? decision.product.productId : decision?.productId;
  return (productId && feed.model.product(productId)?.errorFormat) || 'problem';
}

/** A browser shows the console only what the answer says that it may see. */
export function forCaller({ options }: Gateway, request: IncomingMessage, headers: string[]): string[] {
  const { consoleOrigin } = options;
  return consoleOrigin && fromConsole(request, consoleOrigin) ? readableByConsole(headers, consoleOrigin) : headers;
}

/** Once an answer has begun nothing can be said any more: it is broken off, so that nobody takes it for whole. */
export function answerRefusal(gateway: Gateway, exchange: Exchange, response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    exchange.code = refusal.code;
    response.destroy();
    return;
  }
  const { status, headers, body } = refusalAnswer(gateway, exchange, refusal);
  if (gateway.stopping || refusal.code === 'request_malformed') headers.push('Connection', 'close');
  exchange.answered = { status, headers };
  exchange.responseBody = new Excerpt(loggingOf(gateway, exchange)?.bodies ?? false);
  exchange.responseBody.add(exchange.request.method === 'HEAD' ? Buffer.alloc(0) : body);
  response.writeHead(status, forCaller(gateway, exchange.request, headers)).end(body);
  closeUnlessRead(exchange);
}

/** The body of a refused call is read and thrown away, but not for ever. */
function closeUnlessRead({ request }: Exchange): void {
  if (request.complete) return;
  // An answer that is out has let go of its connection: only the request still knows it.
  const timer = setTimeout(() => request.complete || request.socket.destroy(), UNREAD_BODY_MS).unref();
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}
