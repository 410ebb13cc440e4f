import type { Profile } from '@gatehouse/access';
import type { CallRecord } from '@gatehouse/call-log';
import { allowedOf, type Exchange } from '../exchange.ts';
import type { Gateway } from '../gateway-parts.ts';
import { verificationOf } from '../steps.ts';
import { loggingOf } from './logging.ts';
import { redactBody, redactHeaders, redactText } from './redact.ts';

/** What other gateways log, too, when the caller left before there was an answer. */
const CALLER_LEFT = 499;

/** Hands a finished call to the log, the metrics and the last uses. Never throws into the call. */
export function record(gateway: Gateway, exchange: Exchange): void {
  const { recorder, metrics } = gateway;
  const { environment, decision, upstreamMs, startedAt, caller, code } = exchange;
  const status = exchange.answered?.status ?? CALLER_LEFT;
  const latencyMs = Math.round((performance.now() - exchange.begun) * 100) / 100;
  metrics.called({ environment, status, code, latencyMs, upstreamMs });
  const credentialId = decision?.allow ? decision.credential?.credentialId : decision?.credentialId;
  if (credentialId) recorder.used(credentialId, { at: startedAt, address: caller.address });
  try {
    recorder.add(recordOf(gateway, exchange, status, latencyMs));
  } catch (error) {
    recorder.lose();
    gateway.options.logger.error({ error: String(error) }, 'The record of a call could not be made.');
  }
}

function recordOf(gateway: Gateway, exchange: Exchange, status: number, latencyMs: number): CallRecord {
  const { decision, request, environment, caller, secrets, requestBody, responseBody } = exchange;
  const allowed = allowedOf(exchange);
  const denied = decision?.allow ? undefined : decision;
  const record = {
    id: idOf(exchange),
    at: exchange.startedAt,
    environment,
    partnerId: allowed?.partner.partnerId ?? denied?.partnerId ?? null,
    profileId: allowed?.profile.profileId ?? denied?.profileId ?? null,
    credentialId: allowed?.credential?.credentialId ?? denied?.credentialId ?? null,
    productId: allowed?.product.productId ?? denied?.productId ?? null,
    version: allowed?.version.version ?? null,
    operationId: allowed?.operationId ?? denied?.facts.operationId ?? null,
    method: request.method ?? '',
    path: redactText(exchange.target?.path ?? (request.url ?? '').split('?')[0] ?? '', secrets).slice(0, 2048),
    status,
    code: exchange.code,
    decisionId: exchange.decisionId,
    latencyMs,
    upstreamMs: exchange.upstreamMs,
    address: caller.address,
    requestBytes: requestBody.size,
    responseBytes: responseBody.size,
    verification: verificationOf(exchange) !== null,
  };
  const logging = loggingOf(gateway, exchange);
  return logging?.headers || logging?.bodies ? { ...record, ...details(logging, exchange) } : record;
}

/** Sorts by time, and then by the order of the calls of one gateway. */
const idOf = ({ startedAt, serial }: Exchange): string =>
  startedAt.toString(36).padStart(9, '0') + serial.toString(36).padStart(10, '0');

/** Headers and bodies, as far as the profile asks for them. */
function details(logging: Profile['logging'], exchange: Exchange): Pick<CallRecord, 'headers' | 'bodies'> {
  const { request, secrets, requestBody, responseBody } = exchange;
  const shown = {
    request: redactHeaders(request.rawHeaders, secrets),
    response: redactHeaders(exchange.answered?.headers ?? [], secrets),
  };
  const bodies = logging.bodies && {
    request: redactBody(requestBody.bytes, requestBody.size, typeOf(shown.request), secrets),
    response: redactBody(responseBody.bytes, responseBody.size, typeOf(shown.response), secrets),
  };
  return { ...(logging.headers && { headers: shown }), ...(bodies && { bodies }) };
}

/** What is compressed cannot be read, and so cannot be redacted. */
const typeOf = (headers: Record<string, string>): string =>
  headers['content-encoding'] === undefined ? (headers['content-type'] ?? '') : headers['content-encoding'];
