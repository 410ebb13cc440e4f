import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Allowed } from '@gatehouse/access';
import { createProxyMiddleware, type RequestHandler } from 'http-proxy-middleware';
import type { Exchange } from '../exchange.ts';
import type { Gateway } from '../gateway-parts.ts';
import { UpstreamFailure } from './failure.ts';
import { pathAt } from './http-upstream.ts';

/** What a tunnel tells about the way it went. */
interface Tunnel {
  readonly exchange: Exchange;
  readonly origin: string;
  readonly opened: (status: number, headers: readonly string[]) => void;
  readonly failed: (error: Error) => void;
}

const tunnels = new WeakMap<IncomingMessage, Tunnel>();

/** The target is chosen by call, and the request goes out as it stands: its path and headers are made beforehand. */
const middleware: RequestHandler = createProxyMiddleware({
  router: (request) => tunnels.get(request)?.origin ?? '',
  changeOrigin: true,
  ejectPlugins: true,
  plugins: [],
  on: {
    error: (error, request) => tunnels.get(request)?.failed(error),
    proxyReqWs: (outgoing, request) => watch(outgoing, tunnels.get(request)),
  },
});

/** Heard before the middleware's own listeners, which write the head of the answer. */
function watch(outgoing: ClientRequest, tunnel: Tunnel | undefined): void {
  for (const event of ['upgrade', 'response'] as const) {
    outgoing.once(event, (answer: IncomingMessage) => {
      if (!tunnel) return;
      for (const name of Object.keys(answer.headers)) if (name.startsWith('gatehouse-')) delete answer.headers[name];
      answer.headers['gatehouse-decision'] = tunnel.exchange.decisionId;
      tunnel.opened(answer.statusCode ?? 0, answer.rawHeaders);
    });
  }
}

/** Opens a WebSocket to the upstream; throws UpstreamFailure when it gives no answer. */
export async function openTunnel(
  gateway: Gateway,
  exchange: Exchange,
  allowed: Allowed,
  headers: readonly string[],
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const upstream = allowed.product.upstreams[exchange.environment];
  if (upstream?.kind !== 'http') throw new UpstreamFailure('upstream_unavailable', 'It takes no WebSockets.');
  const base = new URL(upstream.url);
  const { circuit } = gateway.origins.of(base.origin);
  const { clock } = gateway.options;
  const wait = circuit.enter(clock.now());
  if (wait > 0) throw new UpstreamFailure('circuit_open', 'It failed too often in a row.', { retryAfter: wait });
  const { request } = exchange;
  const asked = performance.now();
  request.url = pathAt(base, allowed.upstreamPath + (exchange.target?.query ?? ''));
  request.headers = upgradeHeaders(request, headers);
  const from = socket as Socket;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new UpstreamFailure('upstream_timeout', `It did not answer within ${upstream.timeoutMs} ms.`)),
      upstream.timeoutMs,
    );
    socket.once('close', () => resolve());
    const opened: Tunnel['opened'] = (status, answer) => {
      clearTimeout(timer);
      circuit.succeeded();
      exchange.upstreamMs = Math.round((performance.now() - asked) * 100) / 100;
      exchange.answered = { status, headers: answer };
      const [read, written] = [from.bytesRead, from.bytesWritten];
      socket.once('close', () => {
        exchange.requestBody.size = from.bytesRead - read;
        exchange.responseBody.size = from.bytesWritten - written;
      });
      resolve();
    };
    const failed: Tunnel['failed'] = (error) => {
      clearTimeout(timer);
      reject(new UpstreamFailure('upstream_unavailable', 'It could not be reached, or hung up.', { cause: error }));
    };
    tunnels.set(request, { exchange, origin: base.origin, opened, failed });
    middleware.upgrade(request, from, head);
  }).catch((error: unknown) => {
    circuit.failed(clock.now());
    throw error;
  });
  if (!exchange.answered) circuit.abandoned();
}

/** The handshake's own headers are hop-by-hop, and were taken out with the others. */
function upgradeHeaders({ headers }: IncomingMessage, outgoing: readonly string[]): IncomingMessage['headers'] {
  const made: Record<string, string> = { connection: 'Upgrade', upgrade: headers.upgrade ?? 'websocket' };
  for (let i = 0; i < outgoing.length; i += 2) {
    const name = (outgoing[i] ?? '').toLowerCase();
    const value = outgoing[i + 1] ?? '';
    made[name] = Object.hasOwn(made, name) ? `${made[name]}, ${value}` : value;
  }
  return made;
}
