import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Environment } from '@gatehouse/contracts';
import { callerOf } from './entry/address.ts';
import { beginExchange } from './exchange.ts';
import type { Gateway } from './gateway-parts.ts';
import { rawAnswer } from './raw-answer.ts';
import { refusalAnswer } from './refuse.ts';
import { serve } from './serve.ts';
import type { Refusal } from './decision/refusal.ts';
import { isWebSocket, upgrade } from './upgrade.ts';

/** Node's code for a head that took longer than `headersTimeout`. */
const TIMED_OUT = 'ERR_HTTP_REQUEST_TIMEOUT';

const LIMITS = {
  /** Bytes of all headers together. */
  maxHeaderSize: 16 * 1024,
  /** Node would leave out further ones in silence; the steps count and refuse. */
  maxHeadersCount: 0,
  /** Milliseconds for the head of a request; its body may take as long as the upstream waits for it. */
  headersTimeout: 20_000,
  /** How often, in milliseconds, connections are looked at that are over that time. */
  connectionsCheckingInterval: 5_000,
  requestTimeout: 0,
  keepAliveTimeout: 75_000,
  /** Connections that may wait to be taken: past them callers try again only after a second, and then after longer. */
  backlog: 4096,
};

/** Milliseconds for which a connection that was hung up on is still read from. */
const LINGER_MS = 1000;

/** Connections on which nothing that comes is a call any more. */
const hungUp = new WeakSet<Duplex>();

/** Starts the server of one environment and answers with its address. */
export async function listen(
  gateway: Gateway,
  environment: Environment,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly server: Server; readonly address: string }> {
  const { maxHeaderSize, headersTimeout, connectionsCheckingInterval, requestTimeout, keepAliveTimeout } = LIMITS;
  const server = createServer({
    maxHeaderSize,
    headersTimeout,
    connectionsCheckingInterval,
    requestTimeout,
    keepAliveTimeout,
    insecureHTTPParser: false,
    // The steps refuse a missing Host with an answer of ours.
    requireHostHeader: false,
    shouldUpgradeCallback: isWebSocket,
  });
  server.maxHeadersCount = LIMITS.maxHeadersCount;
  const unfinished = new WeakMap<Duplex, Set<ServerResponse>>();
  const take = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): void => {
    if (hungUp.has(request.socket)) return;
    let ofSocket = unfinished.get(request.socket);
    if (!ofSocket) unfinished.set(request.socket, (ofSocket = new Set()));
    ofSocket.add(response);
    response.on('close', () => ofSocket.delete(response));
    serve(gateway, environment, request, response, expectsContinue).catch((error: unknown) => {
      failed(gateway, error);
      response.destroy();
    });
  };
  server.on('connection', (socket: Socket) => {
    gateway.connections += 1;
    socket.once('close', () => (gateway.connections -= 1));
  });
  server.on('request', (request, response) => take(request, response, false));
  server.on('checkContinue', (request, response) => take(request, response, true));
  server.on('checkExpectation', (request, response) => take(request, response, false));
  server.on('upgrade', (request, socket, head) => {
    upgrade(gateway, environment, request, socket, head).catch((error: unknown) => {
      failed(gateway, error);
      socket.destroy();
    });
  });
  server.on('connect', (request, socket) => answerUnread(gateway, environment, request, socket, malformed('CONNECT')));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (hungUp.has(socket)) return;
    const begun = [...(unfinished.get(socket) ?? [])];
    const cutShort = begun.length === 1 && begun[0]?.req.complete === false && !begun[0].headersSent;
    // Answers go out in the order of the calls: with others before it, this one has no place in the row.
    if (!socket.writable || (begun.length > 0 && !cutShort)) return void socket.destroy();
    if (error.code === 'ECONNRESET') return void socket.destroy();
    // A connection on which nothing ever came is closed without a word: there is no call to answer, nor to log.
    if (error.code === TIMED_OUT && (socket as Socket).bytesRead === 0) return void socket.destroy();
    answerUnread(gateway, environment, null, socket, unreadable(error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: LIMITS.backlog }, resolve);
  });
  const bound = server.address() as AddressInfo;
  return { server, address: `http://${nameOf(bound)}:${bound.port}` };
}

/** Listening everywhere is no address that anybody could call. */
function nameOf({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return family === 'IPv6' ? `[${address}]` : address;
}

const malformed = (what: string): Refusal => ({
  code: 'request_malformed',
  rule: 'unambiguous',
  detail: `The gateway cannot read this as a call: ${what}.`,
});

function unreadable(error: NodeJS.ErrnoException): Refusal {
  if (error.code === TIMED_OUT) return { code: 'request_timeout', rule: 'unambiguous' };
  if (error.code !== 'HPE_HEADER_OVERFLOW') return malformed(error.code ?? 'unknown');
  return { code: 'headers_too_large', rule: 'unambiguous', detail: `They are over ${LIMITS.maxHeaderSize} bytes.` };
}

/** Answers what never became a call with an answer of its own, and hangs up. */
function answerUnread(
  gateway: Gateway,
  environment: Environment,
  request: IncomingMessage | null,
  socket: Duplex,
  refusal: Refusal,
): void {
  socket.on('error', () => socket.destroy());
  const stand = request ?? ({ rawHeaders: [], headers: {}, socket, method: '', url: '' } as unknown as IncomingMessage);
  const exchange = beginExchange(environment, stand, gateway.options.clock.now());
  exchange.caller = callerOf((socket as Socket).remoteAddress, stand.rawHeaders, gateway.options.trustedProxies);
  const { status, headers, body } = refusalAnswer(gateway, exchange, refusal);
  exchange.answered = { status, headers };
  exchange.responseBody.add(body);
  gateway.checks.record(gateway, exchange);
  hangUp(socket, rawAnswer(status, headers, body));
}

/**
 * Whoever still sends when the connection is closed loses the answer that is on its way to him: what he sends is thrown
 * away until he has done, or for a moment (RFC 9112 9.6).
 */
function hangUp(socket: Duplex, answer: Buffer | string): void {
  hungUp.add(socket);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('end', () => socket.destroy()).once('close', () => clearTimeout(timer));
  socket.end(answer);
  socket.resume();
}

function failed({ options }: Gateway, error: unknown): void {
  options.logger.error({ error: error instanceof Error ? error.stack : String(error) }, 'A call failed unexpectedly.');
}
