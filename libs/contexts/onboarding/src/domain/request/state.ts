import type { AccessChange, BusinessCalendarData, StageData, Submission } from '@gatehouse/contracts';

/** An approval counts for the content that it was given on, and for no other. */
export interface Approval {
  readonly stageId: string;
  readonly personId: string;
  readonly contentHash: string;
}

export interface OpenStage {
  readonly stageId: string;
  readonly dueAt: string;
  readonly reminded: readonly ('half' | 'four-fifths')[];
  readonly escalations: number;
}

export interface Version {
  readonly contentHash: string;
  readonly submission: Submission;
}

/** What is known of every request that was submitted. */
interface Facts {
  readonly requestId: string;
  readonly partnerId: string;
  /** Everyone who wrote what is decided on; none of them may decide. */
  readonly authors: readonly string[];
  /** Oldest first; the last is the present one. */
  readonly versions: readonly Version[];
  readonly contentHash: string;
  readonly stages: readonly StageData[];
  readonly calendar: BusinessCalendarData;
  readonly leadId: string | null;
  readonly change: AccessChange;
  readonly stage: OpenStage;
  readonly approvals: readonly Approval[];
  /** Names of the documents that are attached. */
  readonly documents: readonly string[];
  readonly claimedBy: string | null;
}

/** `in-review`: the operator has the ball. Whether staff have acted on it yet makes no difference to what may be done. */
export type OpenRequest = Facts &
  ({ readonly status: 'in-review' } | { readonly status: 'changes-requested'; readonly pausedAt: string });

export type KnownRequest =
  | OpenRequest
  | (Facts & { readonly status: 'approved'; readonly decidedAt: string })
  | (Facts & { readonly status: 'rejected' | 'withdrawn' | 'live' });

export type RequestState = { readonly status: 'none' } | KnownRequest;

/** Who has approved what the request is now: nobody counts for two stages. */
export const countingApprovals = (request: KnownRequest): readonly Approval[] =>
  request.approvals.filter(({ contentHash }) => contentHash === request.contentHash);
