import { authorize, type DecidingRule, type EffectiveLimit } from '@gatehouse/access';
import { readVerification, SECOND, type Verification } from '@gatehouse/kernel';
import type { Decided, Refusal } from './decision/refusal.ts';
import { callerOf } from './entry/address.ts';
import { headerFault, headerOf, MOST_HEADERS } from './entry/headers.ts';
import { presentedIn } from './entry/presented.ts';
import { readTarget } from './entry/target.ts';
import type { Exchange } from './exchange.ts';
import type { Gateway } from './gateway-parts.ts';
import type { Taken } from './limits/meter.ts';

/** Adds to what is known of a call, or refuses it. Does no I/O; the last one asks others when limits are shared. */
type Step = (gateway: Gateway, exchange: Exchange) => Decided;

const refuse = (code: Refusal['code'], rule: DecidingRule, more: Partial<Refusal> = {}): Refusal => ({
  code,
  rule,
  ...more,
});

/** Never seen: what stands where a decision is missing, so that its absence refuses. */
export const UNDECIDED: Refusal = refuse('access_uncertain', 'complete');

/** Codes of credentials that are nobody's: somebody is guessing, or has mistyped. */
const GUESSES: readonly string[] = ['credential_malformed', 'credential_invalid'];

const locate: Step = ({ options }, exchange) => {
  const { socket, rawHeaders } = exchange.request;
  exchange.caller = callerOf(socket.remoteAddress, rawHeaders, options.trustedProxies);
  return undefined;
};

const ready: Step = (gateway) => {
  if (gateway.stopping) return refuse('not_ready', 'ready', { detail: 'It is stopping.', retryAfter: SECOND });
  if (gateway.feed.caughtUp) return undefined;
  return refuse('not_ready', 'ready', { detail: 'It is starting.', retryAfter: SECOND });
};

const unambiguous: Step = (_, exchange) => {
  const { url = '', rawHeaders, httpVersion } = exchange.request;
  if (rawHeaders.length > 2 * MOST_HEADERS) {
    return refuse('headers_too_large', 'unambiguous', { detail: `There are more than ${MOST_HEADERS} headers.` });
  }
  const target = readTarget(url);
  if (!('fault' in target)) exchange.target = target;
  const fault = 'fault' in target ? target.fault : headerFault(rawHeaders, httpVersion);
  return fault === undefined ? undefined : refuse('request_malformed', 'unambiguous', { detail: fault });
};

const fewFailures: Step = ({ failures, options }, exchange) => {
  const now = exchange.startedAt;
  const shown = headerOf(exchange.request.rawHeaders, 'gatehouse-verify');
  exchange.verification = shown === null ? null : (readVerification(shown, options.decisionKey, now) ?? null);
  if (exchange.verification) return undefined;
  const wait = failures.waitOf(exchange.caller.address, now);
  return wait === 0 ? undefined : refuse('too_many_failures', 'fewFailures', { retryAfter: wait });
};

const authorized: Step = ({ feed, failures }, exchange) => {
  const { environment, request, caller, target, startedAt } = exchange;
  const authorization = headerOf(request.rawHeaders, 'authorization');
  if (authorization !== null) exchange.secrets.push(authorization.replace(/^\S+\s+/, ''));
  exchange.call = {
    environment,
    clientId: headerOf(request.rawHeaders, 'x-client-id'),
    profile: headerOf(request.rawHeaders, 'x-profile-id'),
    presented: presentedIn(authorization),
    method: request.method ?? '',
    path: target?.path ?? '/',
    address: caller.address,
  };
  const decision = authorize(feed.model, exchange.call, startedAt);
  exchange.decision = decision;
  if (decision.allow) return undefined;
  if (GUESSES.includes(decision.code) && !exchange.verification) failures.count(caller.address, startedAt);
  return refuse(decision.code, decision.rule, { facts: decision.facts });
};

function withinLimits(gateway: Gateway, exchange: Exchange): Decided | Promise<Decided> {
  const { decision, startedAt } = exchange;
  if (!decision?.allow) return UNDECIDED;
  const verification = verificationOf(exchange);
  const limits = verification ? privateLimits(verification, exchange) : decision.limits;
  const taken = gateway.limiter.take(limits, startedAt);
  if (!(taken instanceof Promise)) return judged(taken, exchange);
  const { position } = gateway.feed.model;
  return taken.then((told) => {
    const refusal = judged(told, exchange);
    // What came while it waited may have taken its access away.
    return refusal || gateway.feed.model.position === position ? refusal : authorized(gateway, exchange);
  });
}

function judged(taken: Taken, exchange: Exchange): Decided {
  exchange.standings = taken.standings;
  if (taken.allowed) return undefined;
  const { reached } = taken;
  return refuse(reached.limit.window === 'minute' ? 'rate_limit_exceeded' : 'quota_exceeded', 'withinLimits', {
    limit: reached,
    retryAfter: reached.resetsAt - exchange.startedAt,
  });
}

/** A verification holds for calls of the partner that it was signed for, and for no other. */
export function verificationOf({ verification, decision }: Exchange): Verification | null {
  if (!verification) return null;
  const partnerId = decision?.allow ? decision.partner.partnerId : decision?.partnerId;
  return partnerId === undefined || partnerId === null || partnerId === verification.partnerId ? verification : null;
}

/** Verification leaves the partner's counters alone, and may bring a small one of its own (product row A11). */
function privateLimits({ nonce, limit }: Verification, { environment }: Exchange): EffectiveLimit[] {
  if (limit === undefined) return [];
  const key = `verification:${environment}:${nonce}`;
  return [{ key, level: 'profile', policyId: 'verification', policyName: 'Verification', window: 'minute', limit }];
}

/** In this order, and then the limits; the first that refuses answers. */
const STEPS: readonly Step[] = [locate, ready, unambiguous, fewFailures, authorized];

/** Decides on a call, as of the instant at which it began: at once, unless its limits are shared. */
export function decide(gateway: Gateway, exchange: Exchange): Decided | Promise<Decided> {
  for (const step of STEPS) {
    const refusal = step(gateway, exchange);
    if (refusal) return refusal;
  }
  return withinLimits(gateway, exchange);
}
