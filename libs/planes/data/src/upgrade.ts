import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Environment } from '@gatehouse/contracts';
import type { Refusal } from './decision/refusal.ts';
import { beginExchange, type Exchange } from './exchange.ts';
import type { Gateway } from './gateway-parts.ts';
import { record } from './record/call-record.ts';
import { refusalAnswer, sign } from './refuse.ts';
import { decide } from './steps.ts';
import { UpstreamFailure } from './upstream/failure.ts';
import { outgoingHeaders } from './upstream/question.ts';
import { openTunnel } from './upstream/tunnel.ts';
import { rawAnswer } from './raw-answer.ts';

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
  socket.once('close', () => record(gateway, exchange));
  const refuse = (refusal: Refusal): void => refuseUpgrade(gateway, exchange, socket, refusal);
  const refusal = decide(gateway, exchange) ?? notWebSocket(request);
  const { decision, call } = exchange;
  if (refusal) return refuse(refusal);
  if (!decision?.allow || !call) return refuse({ code: 'access_uncertain', rule: 'complete' });
  sign(gateway, exchange);
  const unwatch = gateway.openCalls.add(call, decision, (cause) => {
    exchange.code = cause.code;
    if (exchange.answered) socket.destroy();
    else refuse(cause);
  });
  socket.once('close', unwatch);
  try {
    await openTunnel(gateway, exchange, decision, await outgoingHeaders(gateway, exchange, decision), socket, head);
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    refuse(error.refusal);
  }
}

function notWebSocket({ method, headers }: IncomingMessage): Refusal | undefined {
  if (method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket') return undefined;
  return { code: 'request_malformed', rule: 'unambiguous', detail: 'The only upgrade is to websocket, by GET.' };
}

function refuseUpgrade(gateway: Gateway, exchange: Exchange, socket: Duplex, refusal: Refusal): void {
  if (exchange.answered || socket.destroyed) return void socket.destroy();
  const { status, headers, body } = refusalAnswer(gateway, exchange, refusal);
  exchange.answered = { status, headers };
  exchange.responseBody.add(body);
  socket.end(rawAnswer(status, headers, body), () => socket.destroy());
}
