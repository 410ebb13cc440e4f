import { createHmac, timingSafeEqual } from 'node:crypto';

/** A call that staff make to check a partner's access, outside its quota (product row A11). */
export interface Verification {
  readonly partnerId: string;
  /** Milliseconds since the epoch. */
  readonly exp: number;
  readonly nonce: string;
  /** Counts the call against so many a minute of its own, under the nonce, so that a 429 can be shown. */
  readonly limit?: number;
}

export const VERIFICATION_HEADER = 'Gatehouse-Verify';

/** Value of `Gatehouse-Verify`, signed with the decision key. */
export function signVerification(verification: Verification, key: Buffer): string {
  const payload = Buffer.from(JSON.stringify(verification)).toString('base64url');
  return `${payload}.${macOf(payload, key).toString('base64url')}`;
}

/** null when it is absent, forged or over: the call is then like any other. */
export function readVerification(text: string | null, key: Buffer, now: number): Verification | null {
  const [payload, mac, ...more] = text?.split('.') ?? [];
  if (payload === undefined || mac === undefined || more.length > 0) return null;
  const shown = Buffer.from(mac, 'base64url');
  const expected = macOf(payload, key);
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return null;
  const verification = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Verification;
  return now < verification.exp ? verification : null;
}

/** The purpose is part of what is signed: the same key also signs decision ids. */
const macOf = (payload: string, key: Buffer): Buffer =>
  createHmac('sha256', key).update('gatehouse-verify\0').update(payload).digest();
