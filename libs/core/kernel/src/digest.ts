import { createHash, hash, timingSafeEqual } from 'node:crypto';
import canonicalize from 'canonicalize';

/** JSON with one spelling per value (RFC 8785). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** SHA-256 of the canonical JSON: what a decision is bound to, and what a document is known by. */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value));

/** Compares without telling by its time where the texts differ. */
export function constantTimeEquals(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
