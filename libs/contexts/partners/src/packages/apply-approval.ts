import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartnerStreams } from '../writing/partner-streams.ts';

export class ApplyApproval extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['ApplyApproval'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ApplyApproval)
export class ApplyApprovalHandler implements ICommandHandler<ApplyApproval> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { requestId, change }, context }: ApplyApproval): Promise<CommandAnswer> {
    const command = { kind: 'ApplyApproval', requestId, change } as const;
    return this.streams.changeAccess({ partnerId: change.partnerId, id: requestId, context, command });
  }
}
