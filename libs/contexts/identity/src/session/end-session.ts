import { streams, type CommandContext, type SessionEnd } from '@gatehouse/contracts';
import { AGGREGATES, type Aggregates } from '@gatehouse/event-store';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { personDecider } from '../domain/person/index.ts';
import { Sessions } from '../sessions/sessions.ts';

export interface EndSessionData {
  readonly personId: string;
  readonly sessionId: string;
  readonly reason: SessionEnd;
}

export class EndSession extends Command<{ id: string; position: string }> {
  constructor(
    readonly data: EndSessionData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly sessions: Sessions,
  ) {}

  /** The session goes first: whatever happens after, it is over. */
  async execute({ data, context }: EndSession): Promise<{ id: string; position: string }> {
    const { personId, sessionId } = data;
    await this.sessions.end(personId, sessionId);
    const stream = streams.person(personId);
    const { position } = await this.aggregates.execute(personDecider, stream, context, { type: 'EndSession', ...data });
    return { id: sessionId, position };
  }
}
