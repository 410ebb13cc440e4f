import { mintToken } from '@gatehouse/kernel';
import type { Environment } from '@gatehouse/contracts';
import { callGateway, type Came } from './call-gateway.ts';
import type { Plan } from './plan.ts';
import type { VerificationCheck, CheckName } from './report.ts';

export interface CheckedProfile {
  readonly baseUrl: string;
  readonly environment: Environment;
  readonly clientId: string;
  readonly profileId: string;
  /** Product row E1: a profile of an open product sends none. */
  readonly sendsToken: boolean;
  /** null when it is not kept here. */
  readonly token: string | null;
  /** A fresh mark for the header Gatehouse-Verify, with so many calls allowed. */
  mark(limit?: number): Readonly<Record<string, string>>;
}

type Credential = 'own' | 'wrong' | 'none';
const SHOWN: Readonly<Record<Credential, string>> = {
  own: "with the profile's credential",
  wrong: 'with a wrong credential',
  none: 'without a credential',
};

const NOT_KEPT = 'The secret is not kept here (imported, or shown once), so this cannot be checked from here.';
const OPEN = 'The profile calls without a credential, so this does not apply.';
const NO_READING = 'There is no GET operation of this product that the profile may call.';
const UNREACHED = 'The gateway did not answer.';

/** The five checks of product row A11, one after the other, as the order of calls is part of the last. */
export async function runChecks(profile: CheckedProfile, plan: Plan): Promise<VerificationCheck[]> {
  const own: Credential = profile.sendsToken ? 'own' : 'none';
  const keyless = profile.sendsToken && profile.token === null;
  const blocked = (withOwn: boolean): Pick<VerificationCheck, 'ok' | 'note'> | null => {
    if (plan.operationId === null) return { ok: false, note: NO_READING };
    return withOwn && keyless ? { ok: null, note: NOT_KEPT } : null;
  };
  const { notOffered } = plan;
  return [
    await check('allowed', plan.parameterised ? 'let through' : '2xx', blocked(true), () =>
      send(profile, plan, 'GET', own, plan.parameterised ? letThrough : succeeded),
    ),
    await check('no-credential', '401', open(profile), () => send(profile, plan, 'GET', 'none', is(401))),
    await check('wrong-credential', '401', open(profile), () => send(profile, plan, 'GET', 'wrong', is(401))),
    await check('method-not-offered', '405', blocked(true) ?? allOffered(notOffered), () =>
      send(profile, plan, notOffered ?? 'GET', own, is(405)),
    ),
    await check('limit', '429', blocked(true), () => sendPastLimit(profile, plan, own)),
  ];
}

type Verdict = Pick<VerificationCheck, 'sent' | 'came' | 'code' | 'ms' | 'ok' | 'note'>;

async function check(
  name: CheckName,
  expected: string,
  notRun: Pick<VerificationCheck, 'ok' | 'note'> | null,
  run: () => Promise<Verdict>,
): Promise<VerificationCheck> {
  if (notRun) return { name, expected, sent: null, came: null, code: null, ms: null, ...notRun };
  return { name, expected, ...(await run()) };
}

const open = ({ sendsToken }: CheckedProfile) => (sendsToken ? null : { ok: null, note: OPEN });

const allOffered = (notOffered: string | null) =>
  notOffered === null ? { ok: null, note: 'The path offers every method.' } : null;

const is = (status: number) => (came: number) => came === status;
const succeeded = (came: number): boolean => came >= 200 && came < 300;
/** The upstream may not know the value of the parameter; what counts is that the gateway did not refuse. */
const letThrough = (came: number): boolean => came < 500 && ![401, 403, 405, 429].includes(came);

async function send(
  profile: CheckedProfile,
  plan: Plan,
  method: string,
  credential: Credential,
  fits: (came: number) => boolean,
  mark = profile.mark(),
): Promise<Verdict> {
  const url = profile.baseUrl.replace(/\/$/, '') + plan.path;
  const authorization = authorizationOf(profile, credential);
  const came = await callGateway(url, method, {
    'X-Client-ID': profile.clientId,
    'X-Profile-ID': profile.profileId,
    ...(authorization === null ? {} : { Authorization: `Bearer ${authorization}` }),
    ...mark,
  });
  return verdict(`${method} ${url} ${SHOWN[credential]}`, came, fits);
}

function authorizationOf({ token, environment }: CheckedProfile, credential: Credential): string | null {
  if (credential === 'none') return null;
  return credential === 'own' ? token : mintToken(environment);
}

const verdict = (sent: string, { status, code, ms }: Came, fits: (came: number) => boolean): Verdict => ({
  sent,
  came: status,
  code,
  ms,
  ok: status !== null && fits(status),
  note: status === null ? UNREACHED : null,
});

/** One call passes; of the next two at least one is refused, even when a new minute begins between them. */
async function sendPastLimit(profile: CheckedProfile, plan: Plan, credential: Credential): Promise<Verdict> {
  const mark = profile.mark(1);
  let last = await send(profile, plan, 'GET', credential, is(429), mark);
  for (let more = 0; more < 2 && last.came !== null && last.came !== 429; more += 1) {
    last = await send(profile, plan, 'GET', credential, is(429), mark);
  }
  return last;
}
