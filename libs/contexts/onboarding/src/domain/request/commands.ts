import type { AccessChange, Submission } from '@gatehouse/contracts';
import type { Route } from '../route/index.ts';

interface OfDecision {
  /** Who decides. */
  readonly personId: string;
  /** Whether they belong to the partner that asks. */
  readonly isMember: boolean;
  readonly stageId: string;
  /** Of what they have seen. */
  readonly contentHash: string;
}

interface Orders {
  submit: {
    readonly requestId: string;
    readonly partnerId: string;
    readonly personId: string;
    readonly submission: Submission;
    readonly route: Route;
    readonly change: AccessChange;
  };
  approve: OfDecision & { readonly note: string };
  reject: OfDecision & { readonly reason: string };
  'ask-for-changes': Omit<OfDecision, 'isMember'> & { readonly reason: string };
  answer: {
    readonly personId: string;
    readonly submission: Submission;
    readonly answer: string;
    readonly change: AccessChange;
    /** The route that the new content would take. */
    readonly route: Route;
  };
  claim: { readonly personId: string };
  assign: { readonly personId: string };
  release: object;
  comment: {
    readonly commentId: string;
    readonly personId: string;
    readonly audience: 'internal' | 'partner';
    readonly text: string;
  };
  attach: { readonly personId: string; readonly name: string; readonly hash: string; readonly size: number };
  withdraw: { readonly personId: string; readonly reason: string };
  'remind-due': { readonly stageId: string; readonly share: 'half' | 'four-fifths' };
  escalate: { readonly stageId: string; readonly level: number };
  'confirm-live': { readonly enforcedAt: string; readonly credentialId: string | null };
}

export type RequestOrder = { [K in keyof Orders]: { readonly kind: K } & Orders[K] }[keyof Orders];

/** `at` is when it is decided, ISO. */
export type RequestCommand = RequestOrder & { readonly at: string };

export type Command<K extends RequestOrder['kind']> = RequestCommand & { readonly kind: K };
