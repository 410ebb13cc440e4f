import type {
  AccessChange,
  BusinessCalendarData,
  RequestKind,
  StaffRole,
  StageData,
  Submission,
} from '@gatehouse/contracts';

/** The states of a request that was sent (product row F3); before that it is a draft. */
export const REQUEST_STATES = [
  'received',
  'in review',
  'changes requested',
  'approved',
  'rejected',
  'withdrawn',
  'live',
] as const;
export type RequestStateName = (typeof REQUEST_STATES)[number];
/** Somebody still has to do something. */
export const UNDECIDED: readonly RequestStateName[] = ['received', 'in review', 'changes requested'];

export interface StageStanding extends StageData {
  readonly state: 'waiting' | 'open' | 'completed';
  readonly openedAt: string | null;
  readonly dueAt: string | null;
  readonly approvals: readonly { readonly personId: string; readonly at: string; readonly note: string }[];
}

export interface TimelineEntry {
  readonly at: string;
  readonly position: string;
  /** Person id, `flow:<name>` or `system`. */
  readonly by: string;
  readonly what: string;
  readonly stageId: string | null;
  readonly text: string | null;
}

/** A request as its page shows it. */
export interface RequestDocument extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly partnerId: string;
  readonly kind: RequestKind;
  readonly tier: string;
  readonly state: RequestStateName;
  readonly submittedBy: string;
  readonly submittedAt: string;
  /** When staff first acted on it; null while it is only received. */
  readonly reviewBeganAt: string | null;
  readonly submission: Submission;
  readonly contentHash: string;
  readonly change: AccessChange;
  readonly calendar: BusinessCalendarData;
  readonly routeName: string;
  /** Role that the open stage asks for; null when none is open. */
  readonly openRole: StaffRole | null;
  readonly stages: readonly StageStanding[];
  readonly openStageId: string | null;
  /** Of the open stage; null when nobody has to decide. */
  readonly dueAt: string | null;
  /** Since when the clock stands still, because the partner has the ball. */
  readonly pausedAt: string | null;
  readonly waitingFor: 'partner' | 'operator' | 'nobody';
  readonly claimedBy: string | null;
  readonly reason: string | null;
  readonly documents: readonly {
    readonly name: string;
    readonly hash: string;
    readonly size: number;
    readonly personId: string;
  }[];
  readonly comments: readonly {
    readonly commentId: string;
    readonly personId: string;
    readonly audience: 'internal' | 'partner';
    readonly text: string;
    readonly at: string;
  }[];
  readonly timeline: readonly TimelineEntry[];
  readonly decidedAt: string | null;
  readonly enforcedAt: string | null;
  readonly decisionToEnforcedMs: number | null;
  readonly credentialId: string | null;
  readonly changedAt: string;
}

/** What the partner's people see: nothing that was said among staff, and no staff by id. */
export function forMember(document: RequestDocument, isColleague: (personId: string) => boolean): RequestDocument {
  const theirs = (by: string): string => (isColleague(by) ? by : 'operator');
  const timeline = document.timeline.filter((t) => !INTERNAL.has(t.what)).map((t) => ({ ...t, by: theirs(t.by) }));
  // That the review began shows, whatever it began with.
  const seen = [timeline.at(-1)?.at ?? document.submittedAt, document.reviewBeganAt ?? ''].sort();
  return {
    ...document,
    changedAt: seen.at(-1) ?? document.changedAt,
    claimedBy: null,
    comments: document.comments
      .filter((c) => c.audience === 'partner')
      .map((c) => ({ ...c, personId: theirs(c.personId) })),
    documents: document.documents.map((d) => ({ ...d, personId: theirs(d.personId) })),
    stages: document.stages.map((s) => ({
      ...s,
      approvals: s.approvals.map((a) => ({ ...a, personId: 'operator', note: '' })),
    })),
    timeline,
  };
}

const INTERNAL: ReadonlySet<string> = new Set([
  'RequestClaimed',
  'RequestReleased',
  'DueReminderSent',
  'RequestEscalated',
  'InternalComment',
]);
