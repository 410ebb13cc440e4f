import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Challenge {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Upstream {
  readonly url: string;
  /** Headers of the last call that arrived. */
  lastHeaders(): IncomingHttpHeaders | undefined;
  /** The last challenge to the webhook address. */
  lastChallenge(): Challenge | undefined;
  readonly openStreams: () => number;
  close(): Promise<void>;
}

const TICK_MS = 100;

/** Where the partner of the story takes its webhooks: it proves that by sending each challenge back. */
export const WEBHOOKS = '/webhooks';

/** The API behind the production gateway: answers any path with JSON, and `GET /events` with an endless stream. */
export async function startUpstream(): Promise<Upstream> {
  let last: IncomingHttpHeaders | undefined;
  let challenge: Challenge | undefined;
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    last = request.headers;
    const path = (request.url ?? '/').split('?')[0];
    if (path === WEBHOOKS) return answerChallenge(request, response, (kept) => (challenge = kept));
    request.resume();
    if (path === '/events') return stream(response, streams);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ upstream: 'production', method: request.method, path, items: [], nextCursor: null }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lastHeaders: () => last,
    lastChallenge: () => challenge,
    openStreams: () => streams.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function stream(response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  streams.add(response);
  let n = 0;
  const tick = (): void => {
    n += 1;
    const event = { id: String(n), type: 'order.confirmed', at: new Date().toISOString(), subject: 'ord_7Q2MZK41' };
    response.write(`id: ${n}\nevent: order.confirmed\ndata: ${JSON.stringify(event)}\n\n`);
  };
  tick();
  const timer = setInterval(tick, TICK_MS);
  response.on('close', () => {
    clearInterval(timer);
    streams.delete(response);
  });
}

function answerChallenge(
  request: IncomingMessage,
  response: ServerResponse,
  keep: (challenge: Challenge) => unknown,
): void {
  const { headers } = request;
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text: string) => (body += text));
  request.on('end', () => {
    keep({ headers, body });
    response.setHeader('content-type', headers['content-type'] ?? 'application/json');
    response.end(body);
  });
}
