import { createHmac } from 'node:crypto';
import { toBase62 } from './ids.ts';

/**
 * Ids derived from personal or guessable values under a secret key, so that stream names and logs tell nothing.
 * The same email is the same person everywhere.
 */
export class Pseudonyms {
  constructor(private readonly key: Buffer) {}

  /** `psn_` and 26 characters; letter case and surrounding space of the email do not matter. */
  personId(email: string): string {
    return `psn_${this.digest('person', email.trim().toLowerCase()).slice(0, 26)}`;
  }

  /** Name part of the stream that makes a value unique within its kind. */
  unique(kind: string, value: string): string {
    return this.digest(`unique-${kind}`, value.trim().toLowerCase());
  }

  private digest(purpose: string, value: string): string {
    const mac = createHmac('sha256', this.key).update(purpose).update('\u0000').update(value).digest('hex');
    return toBase62(BigInt(`0x${mac}`), 43);
  }
}

export const PSEUDONYMS = Symbol('Pseudonyms');
