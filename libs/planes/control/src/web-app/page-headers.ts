import type { Installation } from '@gatehouse/rest';

/** What a page may do: load what is ours, and talk to us and, from the try-it console, to the two gateways. */
export function pagePolicy({ gatewayUrls }: Installation, nonce: string): string {
  const gateways = [...new Set(Object.values(gatewayUrls).map((url) => new URL(url).origin))];
  const directives = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Style attributes of templates are set as attributes, which a nonce cannot name.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${gateways.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "object-src 'none'",
  ];
  return directives.join('; ');
}

/** The build puts a hash of its content into a file's name, so such a file never changes. */
const HASHED = /-[A-Za-z0-9_-]{8}\.\w+$/;

export const cachingOf = (path: string): string =>
  HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
