import { randomBytes } from 'node:crypto';
import { v5 as uuid5, v7 as uuid7 } from 'uuid';

const NAMESPACE = '6f1d3a52-7f0e-5c1b-9a44-0f4f3d1c7b10';
export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Where new ids come from; injected, so that tests own them. */
export interface Ids {
  next(): string;
}

export const randomIds: Ids = { next: () => uuid7() };

/** A sequence of readable ids, for tests. */
export function sequentialIds(prefix = 'id'): Ids {
  let n = 0;
  return { next: () => `${prefix}-${++n}` };
}

/** The same parts always give the same id (RFC 9562, version 5): how a repeated command makes nothing twice. */
export const deriveId = (...parts: readonly string[]): string => uuid5(parts.join('\u0000'), NAMESPACE);

/** A number in base 62, left-padded to `width`. */
export function toBase62(value: bigint, width: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = BASE62[Number(rest % 62n)] + text;
  return text.padStart(width, '0');
}

/** `bytes` random bytes as base 62 of a fixed width: URL-safe, no look-alike separators. */
export function randomBase62(bytes: number): string {
  const width = Math.ceil((bytes * 8) / Math.log2(62));
  return toBase62(BigInt(`0x${randomBytes(bytes).toString('hex')}`), width);
}

export const IDS = Symbol('Ids');
