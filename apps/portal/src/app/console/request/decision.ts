import type { ChangeWords } from './change-words.ts';
import type { RequestSheet } from './words.ts';

export type DecisionKind = 'approve' | 'ask-for-changes' | 'reject';

export interface Decision {
  readonly kind: DecisionKind;
  /** As the decider has seen it: the decision is bound to its stage and its content. */
  readonly request: RequestSheet;
  readonly partner: string;
  readonly change: ChangeWords;
}

/** `outdated`: refused, because the request is not any more what was decided on. */
export type Outcome = 'decided' | 'outdated' | 'given-up';

/** Refusals after which only loading the request again leads on. */
export const OUTDATED: ReadonlySet<string> = new Set([
  'ONBOARDING.STALE',
  'ONBOARDING.STAGE_NOT_OPEN',
  'ONBOARDING.ALREADY_DECIDED',
  'ONBOARDING.CHANGES_REQUESTED',
]);
