import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, INSTALLATION, Permit, type Installation } from '@gatehouse/rest';
import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { takeCookie } from '../sessions/cookie.ts';
import { CurrentSession } from '../sessions/current-session.ts';
import type { Session } from '../sessions/session.ts';
import { EndSession } from './end-session.ts';
import { SessionDto, SwitchPartnerDto } from './session.dto.ts';
import { SwitchPartner } from './switch-partner.ts';
import { Who } from './who.ts';

@ApiTags('Session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly who: Who,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  @Get()
  @Permit('session.own')
  @Answers(200, SessionDto, 'Who is signed in, and what they may do.')
  show(@CurrentSession() session: Session): Promise<SessionDto> {
    return this.who.of(session);
  }

  @Post('switch')
  @Permit('session.own')
  @Answers(200, CommandAnswer, 'The session acts for that partner now.')
  switch(
    @CurrentSession() session: Session,
    @Body() { partnerId }: SwitchPartnerDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new SwitchPartner({ session, partnerId }, context));
  }

  @Post('sign-out')
  @Permit('session.own')
  @Answers(200, CommandAnswer, 'Signed out.')
  signOut(
    @CurrentSession() { personId, sessionId }: Session,
    @Context() context: CommandContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommandAnswer> {
    takeCookie(response, this.installation);
    return this.commands.execute(new EndSession({ personId, sessionId, reason: 'signed_out' }, context));
  }
}
