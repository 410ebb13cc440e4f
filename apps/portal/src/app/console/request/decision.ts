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
