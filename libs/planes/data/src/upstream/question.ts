import type { Allowed } from '@gatehouse/access';
import { inTraceFrom, traceparentOf, type SpanFacts } from '@gatehouse/kernel';
import { forwardable, without } from '../entry/headers.ts';
import { hasBody, type Exchange } from '../exchange.ts';
import type { Answer, Question } from './answer.ts';
import type { Ending } from './ending.ts';
import { UpstreamFailure } from './failure.ts';
import { askUpstream } from './http-upstream.ts';
import type { Gateway } from '../gateway-parts.ts';

/**
 * Headers for the upstream: what the caller may pass on, and what only the gateway says. At once, unless a credential of
 * the upstream belongs to them.
 */
export function outgoingHeaders(
  gateway: Gateway,
  exchange: Exchange,
  allowed: Allowed,
): string[] | Promise<string[]> {
  const { caller, request, decisionId } = exchange;
  const upstream = allowed.product.upstreams[exchange.environment];
  const credential = upstream?.kind === 'http' ? upstream.credential : null;
  const headers = traced(forwardable(request.rawHeaders, credential?.header.toLowerCase()));
  headers.push('X-Forwarded-For', caller.address, 'X-Forwarded-Proto', caller.protocol);
  if (request.headers.host !== undefined) headers.push('X-Forwarded-Host', request.headers.host);
  headers.push('Gatehouse-Partner', allowed.partner.clientId, 'Gatehouse-Decision', decisionId);
  if (!credential) return headers;
  return gateway.credentials.of(credential.vaultId).then((value) => {
    // Without it the upstream would be asked as somebody else than the operator meant.
    if (value === undefined) throw new UpstreamFailure('upstream_unavailable', 'Its credential cannot be read.');
    return [...headers, credential.header, value];
  });
}

/** What the caller said of its trace goes on as it is, or as the gateway's own part of it when that has a span. */
function traced(headers: string[]): string[] {
  const own = traceparentOf();
  return own === undefined ? headers : [...without(headers, (name) => name === 'traceparent'), 'traceparent', own];
}

/** Asks the upstream of the product in this environment, in a span of its own when traces are on. */
export function ask(
  gateway: Gateway,
  exchange: Exchange,
  allowed: Allowed,
  ending: Ending,
): Promise<Answer> {
  const { headers, method = 'GET' } = exchange.request;
  const facts = (): SpanFacts => ({ kind: 'client', attributes: factsOf(exchange, allowed) });
  const { traceparent } = headers;
  const caller = typeof traceparent === 'string' ? traceparent : undefined;
  return inTraceFrom(caller, `upstream ${method}`, facts, (span) => {
    const answer = answerOf(gateway, exchange, allowed, ending);
    if (!span) return answer;
    return answer.then((told) => {
      span.set({ 'http.response.status_code': told.status });
      return told;
    });
  });
}

const factsOf = ({ environment, request, decisionId }: Exchange, { partner, product }: Allowed) => ({
  'http.request.method': request.method,
  'gatehouse.environment': environment,
  'gatehouse.partner': partner.partnerId,
  'gatehouse.product': product.productId,
  'gatehouse.decision': decisionId,
});

function answerOf(gateway: Gateway, exchange: Exchange, allowed: Allowed, ending: Ending): Promise<Answer> {
  const upstream = allowed.product.upstreams[exchange.environment];
  if (!upstream) throw new UpstreamFailure('upstream_unavailable', 'No upstream is set for this environment.');
  const { request, requestBody, target } = exchange;
  const put = (headers: string[]): Promise<Answer> => {
    const question: Question = {
      method: request.method ?? 'GET',
      path: allowed.upstreamPath + (target?.query ?? ''),
      headers,
      body: hasBody(request) ? request : null,
      counted: requestBody,
      ending,
    };
    if (upstream.kind === 'generated') return gateway.sandboxes.answer(allowed.version.documentHash, question);
    return askUpstream(gateway.origins, upstream, question, gateway.options.clock);
  };
  const headers = outgoingHeaders(gateway, exchange, allowed);
  return headers instanceof Promise ? headers.then(put) : put(headers);
}
