import type { Environment } from '@gatehouse/contracts';
import type { ProgressDocument, RequestStanding } from '../views/progress/document.ts';

/** From an invitation to the first production call, in order (product rows F11, I1). */
export const STEP_KEYS = [
  'invited',
  'signed_in',
  'sandbox_credential',
  'sandbox_call',
  'requested',
  'approved',
  'production_credential',
  'production_call',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

export const NEXT_ACTIONS = [
  'sign_in',
  'reveal_sandbox_secret',
  'call_sandbox',
  'request_production',
  'answer_request',
  'reveal_production_secret',
  'call_production',
] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

export type Waited = 'partner' | 'operator' | 'nobody';

export interface Step {
  readonly key: StepKey;
  readonly state: 'done' | 'now' | 'waiting';
  readonly at: string | null;
}

export interface Progress {
  readonly steps: readonly Step[];
  readonly waitingFor: Waited;
  /** What the partner is to do; null when it is not the partner's turn. */
  readonly next: NextAction | null;
  /** The request that counts: the one that was approved, else the latest. */
  readonly request: (RequestStanding & { readonly requestId: string }) | null;
}

/** When the first call of the partner succeeded, ISO 8601; null while none has. */
export type FirstCalls = Readonly<Record<Environment, string | null>>;

/**
 * Where a partner stands. A step is done when what it names has happened; the one at hand is the first open one after
 * all that are done, so that whoever went ahead is not sent back.
 */
export function progressOf(document: ProgressDocument, calls: FirstCalls): Progress {
  const request = countingRequest(document);
  const at = timesOf(document, calls, request);
  const isDone = (key: StepKey): boolean => at[key] !== null;
  const last = STEP_KEYS.findLastIndex(isDone);
  const now = STEP_KEYS.slice(last + 1).find((key) => !isDone(key)) ?? null;
  const steps = STEP_KEYS.map((key): Step => ({
    key,
    state: isDone(key) ? 'done' : key === now ? 'now' : 'waiting',
    at: at[key],
  }));
  const turn = turnOf(document, now, request);
  return { steps, request, ...turn };
}

function timesOf(
  { invitedAt, signedInAt, taken }: ProgressDocument,
  calls: FirstCalls,
  request: Progress['request'],
): Record<StepKey, string | null> {
  const asked = request !== null && request.standing !== 'rejected' && request.standing !== 'withdrawn';
  const approved = request?.standing === 'approved' || request?.standing === 'live';
  // Who calls has what it takes to call, however it came by it.
  return {
    invited: invitedAt ?? signedInAt,
    signed_in: signedInAt,
    sandbox_credential: taken.sandbox ?? calls.sandbox,
    sandbox_call: calls.sandbox,
    requested: asked ? request.submittedAt : null,
    approved: approved ? request.decidedAt : null,
    production_credential: taken.production ?? calls.production,
    production_call: calls.production,
  };
}

function countingRequest({ requests }: ProgressDocument): Progress['request'] {
  const all = Object.entries(requests).map(([requestId, request]) => ({ requestId, ...request }));
  const newest = all.sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
  return newest.find(({ standing }) => standing === 'live' || standing === 'approved') ?? newest[0] ?? null;
}

const OPERATORS = { waitingFor: 'operator', next: null } as const;
const partners = (next: NextAction): Pick<Progress, 'waitingFor' | 'next'> => ({ waitingFor: 'partner', next });

function turnOf(
  { status, ready }: ProgressDocument,
  now: StepKey | null,
  request: Progress['request'],
): Pick<Progress, 'waitingFor' | 'next'> {
  if (status === 'offboarded' || now === null) return { waitingFor: 'nobody', next: null };
  if (status === 'disabled') return OPERATORS;
  switch (now) {
    case 'invited':
      return OPERATORS;
    case 'signed_in':
      return partners('sign_in');
    case 'sandbox_credential':
      return ready.sandbox === null ? OPERATORS : partners('reveal_sandbox_secret');
    case 'sandbox_call':
      return partners('call_sandbox');
    case 'requested':
      return partners('request_production');
    case 'approved':
      return request?.standing === 'partner' ? partners('answer_request') : OPERATORS;
    case 'production_credential':
      return ready.production === null ? OPERATORS : partners('reveal_production_secret');
    case 'production_call':
      return partners('call_production');
  }
}
