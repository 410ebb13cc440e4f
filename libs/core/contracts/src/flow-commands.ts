import type { AccessChange } from './onboarding.ts';

/**
 * The commands that flows may send, by name. A context that handles one exports a class of that name in its
 * `flowCommands`; the flow's engine gives each a command id derived from flow, subject and step.
 */
export interface FlowCommands {
  /** partners: turns a registration's orders into grants, the sandbox profile and its policy, in one append. */
  readonly OpenSandbox: { readonly partnerId: string };
  /** partners: what an approval changes, in one append. */
  readonly ApplyApproval: { readonly requestId: string; readonly change: AccessChange };
  /** partners */
  readonly RemindInvitation: {
    readonly partnerId: string;
    readonly invitationId: string;
    readonly personId: string;
    readonly reminder: number;
  };
  readonly ExpireInvitation: { readonly partnerId: string; readonly invitationId: string; readonly personId: string };
  readonly SendInvitation: { readonly partnerId: string; readonly personId: string };
  /** partners: the person has signed in for that partner. */
  readonly AcceptInvitation: { readonly partnerId: string; readonly personId: string };
  /** credentials: issues a profile's first credential; nothing when it has one alive. */
  readonly IssueCredential: {
    readonly partnerId: string;
    readonly profileId: string;
    readonly requestId: string | null;
  };
  readonly FinishRotation: { readonly partnerId: string; readonly profileId: string; readonly rotationId: string };
  /** credentials: revokes all of a profile that was removed. */
  readonly RevokeAllCredentials: { readonly partnerId: string; readonly profileId: string; readonly reason: string };
  /** partners: ends all grants of a partner that was off-boarded, and removes its profiles. */
  readonly EndAllGrants: { readonly partnerId: string; readonly reason: string };
  /** onboarding */
  readonly RemindDue: { readonly requestId: string; readonly stageId: string; readonly share: 'half' | 'four-fifths' };
  readonly EscalateRequest: { readonly requestId: string; readonly stageId: string; readonly level: number };
  /** onboarding: waits until every gateway has reached the approval's access, then tells that it is live. */
  readonly ConfirmEnforcement: { readonly requestId: string };
  /** notifications: a term ends in so many days. */
  readonly RemindTerm: {
    readonly partnerId: string;
    readonly grantId: string;
    readonly daysLeft: number;
    readonly until: string;
  };
}

export type FlowCommandName = keyof FlowCommands;

export type FlowCommand = {
  [N in FlowCommandName]: { readonly name: N; readonly data: FlowCommands[N] };
}[FlowCommandName];
