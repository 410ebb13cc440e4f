import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartnerStreams } from '../writing/partner-streams.ts';

export class EndAllGrants extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['EndAllGrants'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Follows an off-boarding: grants end and profiles go, in one append. */
@CommandHandler(EndAllGrants)
export class EndAllGrantsHandler implements ICommandHandler<EndAllGrants> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { partnerId, reason }, context }: EndAllGrants): Promise<CommandAnswer> {
    return this.streams.changeAccess({ partnerId, id: partnerId, context, command: { kind: 'EndAll', reason } });
  }
}
