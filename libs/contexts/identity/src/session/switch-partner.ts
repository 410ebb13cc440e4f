import { streams, type CommandContext } from '@gatehouse/contracts';
import { AGGREGATES, type Aggregates } from '@gatehouse/event-store';
import { DomainError } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { personDecider } from '../domain/person/index.ts';
import { actorOf, type Session } from '../sessions/session.ts';
import { Sessions } from '../sessions/sessions.ts';
import { maySignIn } from '../sessions/standing.ts';

export class SwitchPartner extends Command<{ id: string; position: string }> {
  constructor(
    readonly data: { readonly session: Session; readonly partnerId: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SwitchPartner)
export class SwitchPartnerHandler implements ICommandHandler<SwitchPartner> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly sessions: Sessions,
    private readonly directory: AccessDirectory,
  ) {}

  /** The event goes first, so that nobody acts for a partner without a trace. */
  async execute({ data: { session, partnerId }, context }: SwitchPartner): Promise<{ id: string; position: string }> {
    const { personId, sessionId, partnerId: from } = session;
    if (session.face !== 'portal' || !maySignIn(this.directory.model, 'portal', personId, partnerId)) {
      throw new DomainError('not_found', 'IDENTITY.NOT_A_MEMBER', 'There is no such partner among yours.');
    }
    const { position } = await this.aggregates.execute(
      personDecider,
      streams.person(personId),
      { ...context, actor: actorOf({ ...session, partnerId }) },
      { type: 'SwitchPartner', personId, sessionId, from, to: partnerId },
    );
    if (from !== partnerId && !(await this.sessions.actFor(personId, sessionId, partnerId))) {
      throw new DomainError(
        'conflict',
        'IDENTITY.SESSION_CHANGED',
        'Your session changed meanwhile. Please try again.',
      );
    }
    return { id: partnerId, position };
  }
}
