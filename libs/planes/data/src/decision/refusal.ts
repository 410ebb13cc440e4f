import type { DecidingRule, DenialFacts } from '@gatehouse/access';
import type { GatewayCode } from '@gatehouse/contracts';
import type { Standing } from '../limits/standing.ts';

/** Why a call is refused; undefined when it is not. */
export type Decided = Refusal | undefined;

export interface Refusal {
  readonly code: GatewayCode;
  readonly rule: DecidingRule;
  /** What happened and why, when the table's title says too little. */
  readonly detail?: string;
  readonly facts?: DenialFacts;
  /** The limit that was reached. */
  readonly limit?: Standing;
  /** Milliseconds. */
  readonly retryAfter?: number;
}
