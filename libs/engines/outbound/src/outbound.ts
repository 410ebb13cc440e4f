import { lookup as dnsLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { DomainError } from '@gatehouse/kernel';
import { Agent, request as undiciRequest } from 'undici';
import { isPublicAddress, literalAddress } from './addresses.ts';
import { readCapped } from './body.ts';
import type { Outbound, OutboundRequest, OutboundResponse } from './port.ts';
import { parseOutboundUrl } from './url.ts';

export interface OutboundOptions {
  /** Lets private addresses and plain http through: for development, and operators whose partners share a network. */
  readonly allowPrivate: boolean;
  /** For the whole of a request, from resolving the name to the last byte. 10 s by default. */
  readonly timeoutMs?: number;
  /** Addresses of a name; the system's resolver by default. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 1024 * 1024;

const systemResolve = async (hostname: string): Promise<string[]> =>
  (await dnsLookup(hostname, { all: true, order: 'ipv4first' })).map(({ address }) => address);

export function createOutbound(options: OutboundOptions): Outbound {
  const { allowPrivate, timeoutMs = DEFAULT_TIMEOUT_MS, resolve = systemResolve } = options;

  /** One address to connect to. A name of which any address is refused is refused whole. */
  async function addressOf(url: URL, signal: AbortSignal): Promise<string> {
    const literal = literalAddress(url.hostname);
    const addresses = literal ? [literal] : await withSignal(resolve(url.hostname), signal);
    const [first] = addresses;
    if (first === undefined) throw new Error('The name has no address.');
    if (!allowPrivate && !addresses.every(isPublicAddress)) throw refused(url);
    return first;
  }

  return {
    async request(text, request = {}) {
      const url = parseOutboundUrl(text, allowPrivate);
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        return await exchange(url, await addressOf(url, signal), request, signal, timeoutMs);
      } catch (error) {
        if (error instanceof DomainError) throw error;
        throw unreachable(url, signal.aborted ? 'did not answer in time' : 'could not be reached');
      }
    },
  };
}

/** The connection goes to the address that was checked, whatever the name resolves to by then. */
async function exchange(
  url: URL,
  address: string,
  { method = 'GET', headers = {}, body }: OutboundRequest,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<OutboundResponse> {
  const agent = new Agent({ connect: { lookup: pinnedTo(address), timeout: timeoutMs }, pipelining: 0 });
  try {
    const response = await undiciRequest(url, { method, headers, body: body ?? null, signal, dispatcher: agent });
    const text = await readCapped(response.body, MAX_BODY_BYTES);
    return { status: response.statusCode, headers: flatten(response.headers), body: text };
  } finally {
    await agent.destroy();
  }
}

const pinnedTo =
  (address: string): LookupFunction =>
  (_hostname, options, callback) => {
    const family = isIP(address);
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };

const flatten = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

async function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    }),
  ]);
}

const refused = (url: URL): DomainError =>
  new DomainError(
    'unprocessable',
    'OUTBOUND.ADDRESS_REFUSED',
    `${url.hostname} is not an address of the public internet. Give one that is, or ask the operator to allow it.`,
  );

const unreachable = (url: URL, what: string): DomainError =>
  new DomainError('unavailable', 'OUTBOUND.UNREACHABLE', `${url.hostname} ${what}. Check the address and try again.`);
