import type { IncomingMessage, ServerResponse } from 'node:http';
import { headerOf, without, type RawHeaders } from './headers.ts';

/** What a page may read of an answer besides its own headers, whether this answer has it or not. */
const EXPOSED = ['RateLimit', 'RateLimit-Policy', 'Retry-After', 'Gatehouse-Decision', 'Allow', 'WWW-Authenticate'];
/** Seconds for which a browser need not ask again. */
const MAX_AGE = 600;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether a page of the try-it console asks (product row C6). Programs name no origin; other sites are not let in. */
export const fromConsole = ({ rawHeaders }: IncomingMessage, consoleOrigin: string | undefined): boolean =>
  consoleOrigin !== undefined && headerOf(rawHeaders, 'origin') === consoleOrigin;

/** Whether a browser asks before it lets the console call: such a question carries no credential (Fetch standard). */
export const isPreflight = (request: IncomingMessage, consoleOrigin: string | undefined): boolean =>
  request.method === 'OPTIONS' &&
  fromConsole(request, consoleOrigin) &&
  headerOf(request.rawHeaders, 'access-control-request-method') !== null;

/** Allows what is asked for: the call itself is decided on when it comes. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse, consoleOrigin: string): void {
  const method = headerOf(request.rawHeaders, 'access-control-request-method') ?? '';
  const names = (headerOf(request.rawHeaders, 'access-control-request-headers') ?? '').split(',').map((n) => n.trim());
  response.writeHead(204, {
    'Access-Control-Allow-Origin': consoleOrigin,
    ...(TOKEN.test(method) && { 'Access-Control-Allow-Methods': method }),
    'Access-Control-Allow-Headers': names.filter((name) => TOKEN.test(name)).join(', '),
    'Access-Control-Max-Age': String(MAX_AGE),
    Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  });
  response.end();
}

/** The headers of an answer to the console: what an upstream says of other origins does not hold at this address. */
export function readableByConsole(headers: RawHeaders, consoleOrigin: string): string[] {
  const kept = without(headers, (name) => name.startsWith('access-control-'));
  const names = new Map(EXPOSED.map((name) => [name.toLowerCase(), name]));
  for (let i = 0; i < kept.length; i += 2) {
    const name = kept[i] ?? '';
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  const exposed = [...names.values()].join(', ');
  return [...kept, 'Access-Control-Allow-Origin', consoleOrigin, 'Access-Control-Expose-Headers', exposed, 'Vary', 'Origin'];
}
