import { createHmac, timingSafeEqual } from 'node:crypto';

/** Marks a call as one of "Verify" (product row A11), so that the gateway keeps it outside the partner's quota. */
export const VERIFICATION_HEADER = 'Gatehouse-Verify';

export interface Verification {
  /** Whose access is checked; the mark counts for calls of this partner only. */
  readonly partnerId: string;
  /** Milliseconds since the epoch; the mark counts while `now < expiresAt`. */
  readonly expiresAt: number;
  /** Another one for each mark: what calls are counted under. */
  readonly nonce: string;
  /** So many calls a minute pass under this nonce, those after them get 429; absent, all pass. */
  readonly limit?: number;
}

/** What stands in the header. */
type Facts = Omit<Verification, 'expiresAt'> & { readonly exp: number };

/** The key that the gateway knows, too: the one that signs decision ids. */
export const VERIFICATION_KEY = Symbol('VerificationKey');

/** The mark as text for the header: its facts, and an HMAC-SHA256 over them, both in base64url. */
export function signVerification(verification: Verification, key: Uint8Array): string {
  const { partnerId, expiresAt, nonce, limit } = verification;
  const facts: Facts = { partnerId, exp: expiresAt, nonce, ...(limit === undefined ? {} : { limit }) };
  const body = Buffer.from(JSON.stringify(facts)).toString('base64url');
  return `${body}.${macOf(body, key).toString('base64url')}`;
}

/** Answers what was signed; undefined for a text that was not signed with this key, was changed, or has expired. */
export function readVerification(token: string, key: Uint8Array, now: number): Verification | undefined {
  const [body = '', mac = '', ...more] = token.split('.');
  const expected = macOf(body, key);
  const given = Buffer.from(mac, 'base64url');
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { exp, ...facts } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Facts;
  return now < exp ? { ...facts, expiresAt: exp } : undefined;
}

const macOf = (body: string, key: Uint8Array): Buffer =>
  createHmac('sha256', key).update('gatehouse-verify\u0000').update(body).digest();
