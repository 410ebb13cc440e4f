import type { Projection } from '@gatehouse/read-model';
import { partnersProjection } from './views/partners/projection.ts';
import { peopleProjection } from './views/people/projection.ts';

export { flowCommands } from './flow-commands.ts';
export { AttachPolicy } from './attachments/attach-policy.ts';
export { AddGrants } from './grants/add-grants.ts';
export { AcceptInvitation, ExpireInvitation, RemindInvitation } from './invitations/follow-invitation.ts';
export { INVITATION_LIFE_MS, SendInvitation } from './invitations/send-invitation.ts';
export { ApplyApproval } from './packages/apply-approval.ts';
export { EndAllGrants } from './packages/end-all-grants.ts';
export { OpenSandbox } from './packages/open-sandbox.ts';
export { PartnersModule } from './partners.module.ts';
export { AddPerson } from './people/add-person.ts';
export { DefinePolicy } from './policies/define-policy.ts';
export { RegisterPartner } from './register-partner/register-partner.ts';
export { DefineTier } from './tiers/define-tier.ts';
export { ChangeAccess, ChangePartner } from './writing/change.ts';

export const projections: Projection[] = [partnersProjection, peopleProjection];
