import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessController } from './access-page/access.controller.ts';
import { AttachPolicyHandler } from './attachments/attach-policy.ts';
import { AttachmentsController } from './attachments/attachments.controller.ts';
import { ChangeTierHandler } from './edit-partner/change-tier.ts';
import { EditPartnerController } from './edit-partner/edit-partner.controller.ts';
import { AddGrantsHandler } from './grants/add-grants.ts';
import { ChangeGrantHandler } from './grants/change-grant.ts';
import { GrantsController } from './grants/grants.controller.ts';
import {
  AcceptInvitationHandler,
  ExpireInvitationHandler,
  RemindInvitationHandler,
} from './invitations/follow-invitation.ts';
import { SendInvitationHandler } from './invitations/send-invitation.ts';
import { ApplyApprovalHandler } from './packages/apply-approval.ts';
import { EndAllGrantsHandler } from './packages/end-all-grants.ts';
import { OpenSandboxHandler } from './packages/open-sandbox.ts';
import { AddPersonHandler } from './people/add-person.ts';
import { PeopleController } from './people/people.controller.ts';
import { DefinePolicyHandler } from './policies/define-policy.ts';
import { PoliciesController } from './policies/policies.controller.ts';
import { ProfilesController } from './profiles/profiles.controller.ts';
import { RegisterPartnerController } from './register-partner/register-partner.controller.ts';
import { RegisterPartnerHandler } from './register-partner/register-partner.ts';
import { SwitchPartnerController } from './switch-partner/switch-partner.controller.ts';
import { DefineTierHandler } from './tiers/define-tier.ts';
import { TiersController } from './tiers/tiers.controller.ts';
import { PartnersController } from './views/partners/partners.controller.ts';
import { PeopleViewController } from './views/people/people-view.controller.ts';
import { ChangeAccessHandler, ChangePartnerHandler } from './writing/change.ts';
import { PartnerStreams } from './writing/partner-streams.ts';
import { PresentModel } from './writing/present-model.ts';

@Module({
  imports: [CqrsModule],
  controllers: [
    RegisterPartnerController,
    PartnersController,
    EditPartnerController,
    SwitchPartnerController,
    PeopleController,
    PeopleViewController,
    AccessController,
    GrantsController,
    ProfilesController,
    AttachmentsController,
    PoliciesController,
    TiersController,
  ],
  providers: [
    PartnerStreams,
    PresentModel,
    RegisterPartnerHandler,
    ChangePartnerHandler,
    ChangeTierHandler,
    AddPersonHandler,
    SendInvitationHandler,
    RemindInvitationHandler,
    ExpireInvitationHandler,
    AcceptInvitationHandler,
    OpenSandboxHandler,
    ApplyApprovalHandler,
    EndAllGrantsHandler,
    ChangeAccessHandler,
    AddGrantsHandler,
    ChangeGrantHandler,
    AttachPolicyHandler,
    DefinePolicyHandler,
    DefineTierHandler,
  ],
})
export class PartnersModule {}
