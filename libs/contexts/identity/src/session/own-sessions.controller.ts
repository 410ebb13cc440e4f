import type { CommandContext } from '@gatehouse/contracts';
import { iso, notFound } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Controller, Delete, Get, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentSession } from '../sessions/current-session.ts';
import type { Session } from '../sessions/session.ts';
import { Sessions } from '../sessions/sessions.ts';
import { EndSession } from './end-session.ts';
import { OwnSessionsDto, type OwnSessionDto } from './session.dto.ts';

@ApiTags('Session')
@Controller('sessions')
export class OwnSessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @Permit('session.own')
  @Answers(200, OwnSessionsDto, 'Your sessions, the newest first.')
  async list(@CurrentSession() current: Session): Promise<OwnSessionsDto> {
    const sessions = await this.sessions.ofPerson(current.personId);
    const newestFirst = sessions.sort((a, b) => b.createdAt - a.createdAt);
    return { items: newestFirst.map((session) => shown(session, current)), nextCursor: null };
  }

  @Delete(':sessionId')
  @Permit('session.own')
  @Answers(200, CommandAnswer, 'That session is over.')
  async revoke(
    @CurrentSession() { personId }: Session,
    @Param('sessionId') sessionId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    if (!(await this.sessions.find(personId, sessionId))) throw notFound('session');
    return this.commands.execute(new EndSession({ personId, sessionId, reason: 'revoked' }, context));
  }
}

const shown = (session: Session, current: Session): OwnSessionDto => ({
  id: session.sessionId,
  current: session.sessionId === current.sessionId,
  face: session.face,
  partnerId: session.partnerId,
  startedAt: iso(session.createdAt),
  lastSeenAt: iso(session.lastSeenAt),
  endsAt: iso(session.endsAt),
  address: session.address,
  userAgent: session.userAgent,
});
