import { AccessWatch, Afterwards } from '@gatehouse/rest';
import { Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Attempts } from './links/attempts.ts';
import { SignInLinks } from './links/sign-in-links.ts';
import { PermissionsController } from './permissions/permissions.controller.ts';
import { RequestPortalLinkController, RequestStaffLinkController } from './request-link/request-link.controllers.ts';
import { RequestLink } from './request-link/request-link.ts';
import { EndSessionHandler } from './session/end-session.ts';
import { OwnSessionsController } from './session/own-sessions.controller.ts';
import { SessionController } from './session/session.controller.ts';
import { SwitchPartnerHandler } from './session/switch-partner.ts';
import { Who } from './session/who.ts';
import { SessionReaper } from './sessions/session-reaper.ts';
import { SessionStrategy } from './sessions/session-strategy.ts';
import { SessionWatch } from './sessions/session-watch.ts';
import { Sessions } from './sessions/sessions.ts';
import { AppointStaffHandler, DismissStaffHandler, SetStaffRolesHandler } from './staff/handlers.ts';
import { OneAtATime } from './staff/one-at-a-time.ts';
import { StaffController } from './staff/staff.controller.ts';
import { MagicLinkStrategy } from './validate-token/magic-link-strategy.ts';
import { SignInHandler } from './validate-token/sign-in.handler.ts';
import {
  LinkDoor,
  ValidatePortalTokenController,
  ValidateStaffTokenController,
} from './validate-token/validate-token.controllers.ts';

const logger = new Logger('Afterwards');
const afterwards = (): Afterwards =>
  new Afterwards((error) => logger.error({ message: 'Work after an answer failed', error }));

@Module({
  imports: [CqrsModule],
  controllers: [
    RequestPortalLinkController,
    RequestStaffLinkController,
    ValidatePortalTokenController,
    ValidateStaffTokenController,
    SessionController,
    OwnSessionsController,
    StaffController,
    PermissionsController,
  ],
  providers: [
    { provide: Afterwards, useFactory: afterwards },
    { provide: AccessWatch, useClass: SessionWatch },
    AppointStaffHandler,
    Attempts,
    DismissStaffHandler,
    EndSessionHandler,
    LinkDoor,
    MagicLinkStrategy,
    OneAtATime,
    RequestLink,
    SessionReaper,
    SessionStrategy,
    Sessions,
    SetStaffRolesHandler,
    SignInHandler,
    SignInLinks,
    SwitchPartnerHandler,
    Who,
  ],
  exports: [AccessWatch, Afterwards, Sessions, SignInLinks],
})
export class IdentityModule implements OnApplicationShutdown {
  constructor(private readonly pending: Afterwards) {}

  /** Mail that was promised to the last request is sent before the process ends. */
  async onApplicationShutdown(): Promise<void> {
    await this.pending.settled();
  }
}
