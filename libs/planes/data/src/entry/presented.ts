import type { Presented } from '@gatehouse/access';
import { TOKEN_PREFIX, tokenChecksumHolds, tokenHash } from '@gatehouse/kernel';

const BEARER = /^bearer +([\x21-\x7e][\x20-\x7e]{0,1023})$/i;

/**
 * What `Authorization` shows (RFC 6750 2.1). A token of ours with a wrong checksum is told apart without any look-up; a
 * token that was imported has a form of its own and is found by its hash alone (product row D2).
 */
export function presentedIn(authorization: string | null): Presented {
  if (authorization === null) return { kind: 'nothing' };
  const token = BEARER.exec(authorization.trim())?.[1];
  if (token === undefined) return { kind: 'malformed' };
  if (token.startsWith(TOKEN_PREFIX) && !tokenChecksumHolds(token)) return { kind: 'malformed' };
  return { kind: 'token', hash: tokenHash(token) };
}
