import type { FlowCommandName } from '@gatehouse/contracts';
import { AcceptInvitation, ExpireInvitation, RemindInvitation } from './invitations/follow-invitation.ts';
import { SendInvitation } from './invitations/send-invitation.ts';
import { ApplyApproval } from './packages/apply-approval.ts';
import { EndAllGrants } from './packages/end-all-grants.ts';
import { OpenSandbox } from './packages/open-sandbox.ts';

/** The commands of flows that this context carries out. */
export const flowCommands = {
  OpenSandbox,
  ApplyApproval,
  EndAllGrants,
  SendInvitation,
  RemindInvitation,
  ExpireInvitation,
  AcceptInvitation,
} as const satisfies Partial<Record<FlowCommandName, unknown>>;
