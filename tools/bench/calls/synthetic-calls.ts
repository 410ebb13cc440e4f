import type { CallRecord } from '@gatehouse/call-log';
import { idOf } from '../synthetic/ids.ts';

export const DAY = 86_400_000;
/** How long calls are kept. */
export const SPAN = 400 * DAY;
export const END = Date.parse('2026-11-01T00:00:00Z');
export const PARTNERS = 10_000;
export const PRODUCTS = 100;

/** A number from 0 to 1 that looks random, the same for the same n and salt in every run. */
function chance(n: number, salt: number): number {
  let x = Math.imul(n ^ Math.imul(salt, 0x9e3779b9), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

/** Some partners call far more than others: half of all calls are made by a thirtieth of them. */
const partnerOf = (n: number): number => Math.floor(PARTNERS * chance(n, 1) ** 5);

const FAILURES: readonly (readonly [share: number, status: number, code: string | null])[] = [
  [0.03, 429, 'rate_limit_exceeded'],
  [0.02, 401, 'credential_invalid'],
  [0.01, 404, null],
  [0.0001, 502, 'upstream_unavailable'],
];

function outcomeOf(n: number): readonly [status: number, code: string | null] {
  let left = chance(n, 2);
  for (const [share, status, code] of FAILURES) {
    if (left < share) return [status, code];
    left -= share;
  }
  return [200, null];
}

/** The n-th of so many calls, over the whole time that calls are kept. */
export function callOf(n: number, of: number): CallRecord {
  const partner = partnerOf(n);
  const product = Math.floor(chance(n, 3) * PRODUCTS);
  const operation = Math.floor(chance(n, 4) * 12);
  const [status, code] = outcomeOf(n);
  const at = END - SPAN + Math.floor((n / of) * SPAN);
  const refused = code !== null;
  return {
    id: at.toString(36).padStart(9, '0') + n.toString(36).padStart(10, '0'),
    at,
    environment: n % 3 === 0 ? 'sandbox' : 'production',
    partnerId: idOf('partner', partner),
    profileId: idOf('profile', partner),
    credentialId: idOf('credential', partner),
    productId: idOf('product', product),
    version: '1.0.0',
    operationId: `operation-${product}-${operation}`,
    method: operation % 4 === 0 ? 'POST' : 'GET',
    path: `/product-${product}/v1/orders/${n}`,
    status,
    code,
    // As long as a signed one, which nothing packs any shorter.
    decisionId: `dec_${n.toString(36).padStart(12, '0').repeat(6).slice(0, 68)}`,
    latencyMs: Math.round(chance(n, 5) * 20_000) / 100,
    upstreamMs: refused ? null : Math.round(chance(n, 5) * 19_000) / 100,
    address: `198.51.${partner >> 8}.${partner & 255}`,
    requestBytes: 0,
    responseBytes: 1024,
    verification: false,
  };
}
