import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Allowed } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import type { Refusal } from './decision/refusal.ts';
import { beginExchange, hasBody, type Exchange } from './exchange.ts';
import type { Gateway } from './gateway-parts.ts';
import { rawAnswer } from './raw-answer.ts';
import { refusalAnswer, sign } from './refuse.ts';
import { isTooMany, OVERLOADED } from './shed.ts';
import { UNDECIDED } from './steps.ts';
import { UpstreamFailure } from './upstream/failure.ts';
import { baseOf, pathAt } from './upstream/http-upstream.ts';
import { outgoingHeaders } from './upstream/question.ts';
import { openTunnel } from './upstream/tunnel.ts';

/** The only upgrade that is known; another one offered is passed over, as RFC 9110 7.8 lets a server do. */
export const isWebSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

/** Where it ends, the gateway and the upstream might see differently: what follows is no message of HTTP any more. */
const WITH_BODY: Refusal = { code: 'request_malformed', rule: 'unambiguous', detail: 'A WebSocket handshake has no body.' };

/** A WebSocket: decided on like any other call, then a tunnel that lives no longer than what allowed it. */
export async function upgrade(
  gateway: Gateway,
  environment: Environment,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const exchange = beginExchange(environment, request, gateway.options.clock.now());
  socket.on('error', () => socket.destroy());
  socket.once('close', () => gateway.checks.record(gateway, exchange));
  const refuse = (refusal: Refusal): void => refuseUpgrade(gateway, exchange, socket, refusal);
  if (isTooMany(gateway)) return refuse(OVERLOADED);
  const deciding = gateway.checks.decide(gateway, exchange);
  const refusal = deciding instanceof Promise ? await deciding : deciding;
  if (socket.destroyed) return;
  const { decision, call } = exchange;
  if (refusal) return refuse(refusal);
  if (hasBody(request)) return refuse(WITH_BODY);
  if (!decision?.allow || !call) return refuse(UNDECIDED);
  sign(gateway, exchange);
  socket.once('close', gateway.openCalls.add(call, decision, refuse));
  try {
    await connect(gateway, exchange, decision, socket, head, refuse);
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    refuse(error.refusal);
  }
}

/** Throws UpstreamFailure when the upstream cannot even be tried. */
async function connect(
  gateway: Gateway,
  exchange: Exchange,
  allowed: Allowed,
  socket: Duplex,
  head: Buffer,
  refuse: (refusal: Refusal) => void,
): Promise<void> {
  const upstream = allowed.product.upstreams[exchange.environment];
  if (upstream?.kind !== 'http') throw new UpstreamFailure('upstream_unavailable', 'It takes no WebSockets.');
  const headers = await outgoingHeaders(gateway, exchange, allowed);
  const base = baseOf(upstream);
  const { circuit } = gateway.origins.of(base.origin);
  const { clock } = gateway.options;
  const wait = circuit.enter(clock.now());
  if (wait > 0) throw new UpstreamFailure('circuit_open', 'It failed too often in a row.', { retryAfter: wait });
  socket.once('close', () => circuit.abandoned());
  const asked = performance.now();
  openTunnel({
    request: exchange.request,
    socket,
    head,
    origin: base.origin,
    path: pathAt(base, allowed.upstreamPath + (exchange.target?.query ?? '')),
    headers,
    timeoutMs: upstream.timeoutMs,
    decisionId: exchange.decisionId,
    opened(status, answered) {
      circuit.succeeded();
      exchange.upstreamMs = Math.round((performance.now() - asked) * 100) / 100;
      exchange.answered = { status, headers: answered };
      countBytes(exchange, socket as Socket);
    },
    failed(failure) {
      if (!socket.destroyed) circuit.failed(clock.now());
      refuse(failure.refusal);
    },
  });
}

function countBytes({ requestBody, responseBody }: Exchange, socket: Socket): void {
  const { bytesRead, bytesWritten } = socket;
  socket.prependOnceListener('close', () => {
    requestBody.size = socket.bytesRead - bytesRead;
    responseBody.size = socket.bytesWritten - bytesWritten;
  });
}

/** Once the tunnel stands nothing can be said any more: it is cut. */
function refuseUpgrade(gateway: Gateway, exchange: Exchange, socket: Duplex, refusal: Refusal): void {
  if (exchange.answered || socket.destroyed) {
    exchange.code = refusal.code;
    socket.destroy();
    return;
  }
  const { status, headers, body } = refusalAnswer(gateway, exchange, refusal);
  exchange.answered = { status, headers };
  exchange.responseBody.add(body);
  socket.end(rawAnswer(status, headers, body), () => socket.destroy());
}
