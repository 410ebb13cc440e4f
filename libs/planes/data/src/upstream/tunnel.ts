import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createProxyMiddleware, type RequestHandler } from 'http-proxy-middleware';
import { UpstreamFailure } from './failure.ts';

/** A WebSocket on its way to an upstream. */
export interface Tunnel {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  /** Name and value in turn; the handshake's own are added. */
  readonly headers: readonly string[];
  /** Milliseconds to the answer. */
  readonly timeoutMs: number;
  readonly decisionId: string;
  /** The upstream answered, most often with 101; headers as name and value in turn. */
  readonly opened: (status: number, headers: readonly string[]) => void;
  /** It did not; called before anything was written to the socket, and at most once. */
  readonly failed: (failure: UpstreamFailure) => void;
}

interface Waiting extends Tunnel {
  outgoing?: ClientRequest;
  settle(): boolean;
}

const waiting = new WeakMap<IncomingMessage, Waiting>();

/** The target is chosen by call, and the request goes out as it stands: its path and headers are made beforehand. */
const middleware: RequestHandler = createProxyMiddleware({
  router: (request) => waiting.get(request)?.origin ?? '',
  changeOrigin: true,
  ejectPlugins: true,
  plugins: [
    (proxy) => {
      proxy.on('proxyReqWs', (outgoing, request) => watch(outgoing, waiting.get(request)));
      proxy.on('error', (error, request) => {
        const tunnel = request && waiting.get(request);
        if (tunnel?.settle()) tunnel.failed(unavailable(error));
      });
    },
  ],
});

const unavailable = (cause: unknown): UpstreamFailure =>
  new UpstreamFailure('upstream_unavailable', 'It could not be reached, or hung up.', { cause });

export function openTunnel(tunnel: Tunnel): void {
  const { request, socket, head, timeoutMs } = tunnel;
  let settled = false;
  const timer = setTimeout(() => {
    const failure = new UpstreamFailure('upstream_timeout', `It did not answer within ${timeoutMs} ms.`);
    if (entry.settle()) tunnel.failed(failure);
  }, timeoutMs);
  const entry: Waiting = {
    ...tunnel,
    settle() {
      clearTimeout(timer);
      const first = !settled;
      settled = true;
      return first;
    },
  };
  // Neither end outlives the other, whichever way it went.
  socket.once('close', () => {
    entry.settle();
    entry.outgoing?.destroy();
  });
  waiting.set(request, entry);
  request.url = tunnel.path;
  request.headers = handshake(request, tunnel.headers);
  middleware.upgrade(request, socket as Socket, head);
}

/** Heard before the middleware's own listeners, which write the head of the answer. */
function watch(outgoing: ClientRequest, tunnel: Waiting | undefined): void {
  if (!tunnel) return void outgoing.destroy();
  tunnel.outgoing = outgoing;
  const opened = (answer: IncomingMessage): void => {
    for (const name of Object.keys(answer.headers)) if (name.startsWith('gatehouse-')) delete answer.headers[name];
    answer.headers['gatehouse-decision'] = tunnel.decisionId;
    if (tunnel.settle()) tunnel.opened(answer.statusCode ?? 0, answer.rawHeaders);
  };
  outgoing.once('response', opened);
  outgoing.once('upgrade', (answer: IncomingMessage, upstream: Socket) => {
    opened(answer);
    tunnel.socket.once('close', () => upstream.destroy());
    upstream.once('close', () => tunnel.socket.destroy());
    if (tunnel.socket.destroyed) upstream.destroy();
  });
}

/** The handshake's own headers are hop-by-hop, and were taken out with the others. */
function handshake({ headers }: IncomingMessage, outgoing: readonly string[]): IncomingMessage['headers'] {
  const made: Record<string, string> = { connection: 'Upgrade', upgrade: headers.upgrade ?? 'websocket' };
  for (let i = 0; i < outgoing.length; i += 2) {
    const name = (outgoing[i] ?? '').toLowerCase();
    const value = outgoing[i + 1] ?? '';
    made[name] = Object.hasOwn(made, name) ? `${made[name]}, ${value}` : value;
  }
  return made;
}
