import { SECOND } from '@gatehouse/kernel';
import { tightestOf, type Standing } from './standing.ts';

export const LIMIT_HEADERS = ['ratelimit', 'ratelimit-policy'] as const;

/** Whole seconds, never 0: "in 0 seconds" would be answered with the same refusal. */
export const secondsUntil = (at: number, now: number): number => Math.max(1, Math.ceil((at - now) / SECOND));

/** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers): all policies, and how the tightest stands. */
export function limitHeaders(standings: readonly Standing[], now: number): string[] {
  const tightest = tightestOf(standings);
  if (!tightest) return [];
  const policies = standings.map(({ name, limit, startsAt, resetsAt }) => {
    return `"${name}";q=${limit.limit};w=${Math.round((resetsAt - startsAt) / SECOND)}`;
  });
  const left = `"${tightest.name}";r=${tightest.remaining};t=${secondsUntil(tightest.resetsAt, now)}`;
  return ['RateLimit-Policy', policies.join(', '), 'RateLimit', left];
}
