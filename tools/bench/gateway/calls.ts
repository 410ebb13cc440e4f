import type { Caller } from './callers.ts';
import { bodyOf, SIZES, type Size } from './bodies.ts';

/** What the calls of one measurement are like: the body is in the answer of a GET and in the request of a POST. */
export interface Kind {
  readonly method: 'GET' | 'POST';
  readonly size: Size;
}

export const nameOf = ({ method, size }: Kind): string => `${method} ${size}`;

export interface PreparedCall {
  readonly method: Kind['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** One call for each caller. */
export function callsOf(callers: readonly Caller[], { method, size }: Kind): PreparedCall[] {
  const body = method === 'POST' ? bodyOf(SIZES[size]) : undefined;
  return callers.map(({ slug, clientId, profileId, token }) => ({
    method,
    path: method === 'GET' ? `/${slug}/orders/${size}` : `/${slug}/orders`,
    headers: {
      'x-client-id': clientId,
      'x-profile-id': profileId,
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': 'bench/1.0',
      ...(body && { 'content-type': 'application/octet-stream' }),
    },
    ...(body && { body }),
  }));
}
