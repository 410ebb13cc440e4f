/** Header fields as they came, name and value in turn: Node's `rawHeaders`. */
export type RawHeaders = readonly string[];

export const MOST_HEADERS = 100;
/** Whatever decides who calls, or where a message ends, must be said once. */
const ONCE = new Set([
  'authorization',
  'content-length',
  'gatehouse-verify',
  'host',
  'transfer-encoding',
  'x-client-id',
  'x-profile-id',
]);
const HOST = /^(?:[A-Za-z0-9\-._~%]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/** What makes the headers ambiguous, or undefined. */
export function headerFault(raw: RawHeaders, httpVersion: string): string | undefined {
  const seen = new Map<string, string>();
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    if (!ONCE.has(name)) continue;
    if (seen.has(name)) return `The header ${raw[i]} is there more than once.`;
    seen.set(name, raw[i + 1] ?? '');
  }
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return 'The gateway speaks HTTP/1.1.';
  const coding = seen.get('transfer-encoding');
  // RFC 9112 6.1: whoever passed it on has not understood it.
  if (coding !== undefined && httpVersion === '1.0') return 'HTTP/1.0 has no Transfer-Encoding.';
  if (coding !== undefined && seen.has('content-length')) return 'Content-Length and Transfer-Encoding exclude each other.';
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return 'The only transfer coding is chunked.';
  const length = seen.get('content-length');
  if (length !== undefined && !/^\d{1,15}$/.test(length)) return 'Content-Length is not a number of bytes.';
  const host = seen.get('host');
  if (host === undefined) return httpVersion === '1.0' ? undefined : 'The header Host is missing.';
  return HOST.test(host) ? undefined : 'The header Host names no host.';
}

/** First value of a header; null when it is absent. */
export function headerOf(raw: RawHeaders, name: string): string | null {
  for (let i = 0; i < raw.length; i += 2) {
    const field = raw[i] ?? '';
    if (field.length === name.length && field.toLowerCase() === name) return raw[i + 1] ?? '';
  }
  return null;
}

/** RFC 9110 7.6.1, and those of old proxies. */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** What only the gateway may say to an upstream, and what is meant for the gateway alone. */
const RESERVED = ['authorization', 'x-client-id', 'x-profile-id', 'x-real-ip', 'proxy', 'forwarded', 'host'];
const RESERVED_FAMILIES = ['x-forwarded-', 'gatehouse-'];
/** With these some servers do another thing than the one that was allowed. */
const OVERRIDES = [
  ...['x-method', 'x-method-override', 'x-http-method', 'x-http-method-override'],
  ...['x-original-uri', 'x-original-url', 'x-rewrite-uri', 'x-rewrite-url'],
];

const NEVER_FORWARDED = new Set([...HOP_BY_HOP, ...RESERVED, ...OVERRIDES]);
const NEVER_RETURNED = new Set(HOP_BY_HOP);
const NOTHING: ReadonlySet<string> = new Set();

/** Headers of the caller that go on to the upstream. */
export function forwardable(raw: RawHeaders, besides?: string): string[] {
  const named = namedInConnection(raw);
  const own = besides === undefined ? undefined : asRead(besides);
  return without(raw, (name) => named.has(name) || isReserved(name) || asRead(name) === own);
}

/** Many servers read X_Client_ID as X-Client-ID. */
const asRead = (name: string): string => (name.includes('_') ? name.replaceAll('_', '-') : name);

function isReserved(name: string): boolean {
  const read = asRead(name);
  if (NEVER_FORWARDED.has(read) || RESERVED_FAMILIES.some((family) => read.startsWith(family))) return true;
  return read !== name && ONCE.has(read);
}

/** Headers of the upstream's answer that go back to the caller, but for those that the gateway says itself. */
export function returnable(raw: RawHeaders, own: readonly string[] = []): string[] {
  const named = namedInConnection(raw);
  return without(
    raw,
    (name) => NEVER_RETURNED.has(name) || named.has(name) || name.startsWith('gatehouse-') || own.includes(name),
  );
}

export function without(raw: RawHeaders, dropped: (name: string) => boolean): string[] {
  const kept: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] ?? '';
    if (!dropped(name.toLowerCase())) kept.push(name, raw[i + 1] ?? '');
  }
  return kept;
}

function namedInConnection(raw: RawHeaders): ReadonlySet<string> {
  if (headerOf(raw, 'connection') === null) return NOTHING;
  const named = new Set<string>();
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]?.toLowerCase() !== 'connection') continue;
    for (const name of (raw[i + 1] ?? '').split(',')) named.add(name.trim().toLowerCase());
  }
  return named;
}
