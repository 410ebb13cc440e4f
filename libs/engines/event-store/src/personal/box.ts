import { createHash } from 'node:crypto';
import { seal, unseal } from '@gatehouse/records';

/** A personal value as stored. */
export interface Box {
  readonly $personal: string;
  /** Tells keys apart, so that what was stored before an erasure is known from what was stored after it. */
  readonly key: string;
  readonly box: string;
}

export const isBox = (value: unknown): value is Box =>
  typeof value === 'object' &&
  value !== null &&
  '$personal' in value &&
  typeof value.$personal === 'string' &&
  'key' in value &&
  typeof value.key === 'string' &&
  'box' in value &&
  typeof value.box === 'string';

/** Says which of a person's keys it is and nothing about the key: it is a hash of 256 random bits. */
const nameOf = (key: Buffer): string => createHash('sha256').update(key).digest('base64url').slice(0, 12);

export const closeBox = (personId: string, key: Buffer, value: unknown, context: string): Box => ({
  $personal: personId,
  key: nameOf(key),
  box: seal(key, Buffer.from(JSON.stringify(value)), context),
});

/** `undefined` when the key that closed it is gone; throws when the box itself was tampered with. */
export function openBox(box: Box, key: Buffer | undefined, context: string): { readonly value: unknown } | undefined {
  if (key === undefined || nameOf(key) !== box.key) return undefined;
  return { value: JSON.parse(unseal(key, box.box, context).toString()) };
}
