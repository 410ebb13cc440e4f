import { deriveId, type DomainEvent } from '@gatehouse/kernel';
import type { GrantData, ProfileData } from './access.ts';
import type { Environment, HttpMethod, StaffRole } from './words.ts';

/** Working hours on which due times are counted. */
export interface BusinessCalendarData {
  /** IANA name, `Europe/Berlin`. */
  readonly timeZone: string;
  /** `HH:MM` local. Received by the cut-off: due at close of the day counted; later: one working day more. */
  readonly opens: string;
  readonly closes: string;
  readonly cutOff: string;
  /** ISO weekday numbers, Monday is 1. */
  readonly weekdays: readonly number[];
  /** Country, and region where it matters, whose public holidays are days off: `DE`, `DE-BE`; null has none. */
  readonly holidays: string | null;
}

export interface StageData {
  readonly stageId: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Different people who must approve. */
  readonly quorum: number;
  /** Working days until it is due, 0 is the same day (see the cut-off). */
  readonly dueInDays: number;
  /** Names of documents that must be attached, by hash, before it can be approved. */
  readonly documents: readonly string[];
}

export type RequestKind = 'production';

/** Stream `route-<id>`. The strictest route that fits is taken: most stages, then most approvals. */
export type RouteEvent =
  | DomainEvent<
      'RouteDefined',
      {
        readonly routeId: string;
        readonly version: number;
        readonly name: string;
        readonly kind: RequestKind;
        /** null fits every tier; likewise product. */
        readonly tier: string | null;
        readonly productId: string | null;
        readonly stages: readonly StageData[];
        readonly calendar: BusinessCalendarData;
        /** Staff told when a stage is past due. */
        readonly leadId: string | null;
      }
    >
  | DomainEvent<'RouteRetired', { readonly routeId: string }>;

/** What a partner asks for, checked whole on entry, so that nothing waits after approval. */
export interface Submission {
  readonly grants: readonly {
    readonly productId: string;
    readonly scopes: readonly string[];
    readonly lines: readonly string[];
  }[];
  readonly tier: string;
  readonly profile: {
    readonly name: string;
    readonly method: 'token' | 'none';
    readonly methods: readonly HttpMethod[];
    readonly allowlist: readonly string[];
  };
  readonly company: {
    readonly legalName: string;
    readonly registration: string;
    readonly country: string;
    readonly website: string | null;
  };
  readonly expectedVolume: { readonly perDay: number; readonly peakPerMinute: number };
  readonly webhooks: Readonly<Partial<Record<Environment, string>>>;
  readonly technicalContact: { readonly personId: string };
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Id of the profile that an approval of this request adds: the same however often the request is answered. */
export const profileIdOfRequest = (requestId: string): string => deriveId(requestId, 'profile');

/** What approval will change, made when the request is decided on and shown to the reviewer. */
export interface AccessChange {
  readonly partnerId: string;
  readonly grants: readonly GrantData[];
  readonly profile: ProfileData;
  readonly policyId: string | null;
}

type E<T extends string, D extends object> = DomainEvent<
  T,
  D & { readonly requestId: string; readonly partnerId: string }
>;

/** Stream `request-<id>`. */
export type RequestEvent =
  | E<
      'RequestSubmitted',
      {
        readonly kind: RequestKind;
        readonly submittedBy: string;
        readonly submission: Submission;
        /** SHA-256 of the canonical JSON of the submission; decisions name it. */
        readonly contentHash: string;
        /** The route as it stood then: a later edit of it changes nothing for this request. */
        readonly routeId: string;
        readonly routeVersion: number;
        readonly routeName: string;
        readonly stages: readonly StageData[];
        readonly calendar: BusinessCalendarData;
        readonly leadId: string | null;
        readonly change: AccessChange;
      }
    >
  | E<'StageOpened', { readonly stageId: string; readonly openedAt: string; readonly dueAt: string }>
  | E<'RequestClaimed', { readonly personId: string }>
  | E<'RequestReleased', { readonly personId: string }>
  | E<
      'CommentAdded',
      {
        readonly commentId: string;
        readonly personId: string;
        readonly audience: 'internal' | 'partner';
        readonly text: string;
      }
    >
  | E<
      'DocumentAttached',
      { readonly name: string; readonly hash: string; readonly size: number; readonly personId: string }
    >
  | E<
      'ChangesRequested',
      { readonly stageId: string; readonly personId: string; readonly reason: string; readonly pausedAt: string }
    >
  | E<
      'RequestAnswered',
      {
        readonly personId: string;
        readonly submission: Submission;
        readonly contentHash: string;
        readonly change: AccessChange;
        readonly answer: string;
        /** Stages whose approvals no longer count, because what they decided on changed. */
        readonly reopened: readonly string[];
        readonly resumedAt: string;
        /** The due time of the open stage, moved by the time that the partner had the ball. */
        readonly dueAt: string;
      }
    >
  | E<
      'StageApproved',
      { readonly stageId: string; readonly personId: string; readonly contentHash: string; readonly note: string }
    >
  | E<'StageCompleted', { readonly stageId: string }>
  | E<'RequestApproved', { readonly decidedAt: string; readonly contentHash: string; readonly change: AccessChange }>
  | E<
      'RequestRejected',
      {
        readonly stageId: string;
        readonly personId: string;
        readonly contentHash: string;
        readonly reason: string;
        readonly decidedAt: string;
      }
    >
  | E<'RequestWithdrawn', { readonly personId: string; readonly reason: string }>
  | E<'DueReminderSent', { readonly stageId: string; readonly share: 'half' | 'four-fifths'; readonly dueAt: string }>
  | E<
      'RequestEscalated',
      { readonly stageId: string; readonly leadId: string | null; readonly level: number; readonly dueAt: string }
    >
  /** All that was approved is in force at every gateway. */
  | E<
      'RequestWentLive',
      { readonly decidedAt: string; readonly enforcedAt: string; readonly credentialId: string | null }
    >;
