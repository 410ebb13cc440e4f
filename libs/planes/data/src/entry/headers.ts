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
  for (let i = 0; i < raw.length; i += 2) if (raw[i]?.toLowerCase() === name) return raw[i + 1] ?? '';
  return null;
}

/** RFC 9110 7.6.1, and those of old proxies. */
const HOP_BY_HOP = new Set([
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
]);
/** What only the gateway may say to an upstream, and what is meant for the gateway alone. */
const RESERVED = /^(?:authorization|x-client-id|x-profile-id|x-real-ip|proxy|forwarded|host|x-forwarded-.*|gatehouse-.*)$/;
/** With these some servers do another thing than the one that was allowed. */
const OVERRIDES = /^(?:x-(?:http-)?method(?:-override)?|x-(?:original|rewrite)-ur[il])$/;

/** Headers of the caller that go on to the upstream. */
export function forwardable(raw: RawHeaders, besides?: string): string[] {
  const named = namedInConnection(raw);
  // Many servers read X_Client_ID as X-Client-ID.
  const reserved = (name: string): boolean => {
    const read = name.replaceAll('_', '-');
    return RESERVED.test(read) || OVERRIDES.test(read) || HOP_BY_HOP.has(read) || (read !== name && ONCE.has(read));
  };
  const own = besides?.replaceAll('_', '-');
  return without(raw, (name) => named.has(name) || reserved(name) || name.replaceAll('_', '-') === own);
}

/** Headers of the upstream's answer that go back to the caller. */
export function returnable(raw: RawHeaders): string[] {
  const named = namedInConnection(raw);
  return without(raw, (name) => HOP_BY_HOP.has(name) || named.has(name) || name.startsWith('gatehouse-'));
}

export function without(raw: RawHeaders, dropped: (name: string) => boolean): string[] {
  const kept: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] ?? '';
    if (!dropped(name.toLowerCase())) kept.push(name, raw[i + 1] ?? '');
  }
  return kept;
}

function namedInConnection(raw: RawHeaders): Set<string> {
  const named = new Set<string>();
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]?.toLowerCase() !== 'connection') continue;
    for (const name of (raw[i + 1] ?? '').split(',')) named.add(name.trim().toLowerCase());
  }
  return named;
}
