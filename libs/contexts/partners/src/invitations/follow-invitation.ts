import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartnerStreams } from '../writing/partner-streams.ts';

export class RemindInvitation extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['RemindInvitation'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RemindInvitation)
export class RemindInvitationHandler implements ICommandHandler<RemindInvitation> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { partnerId, ...what }, context }: RemindInvitation): Promise<CommandAnswer> {
    const command = { kind: 'RemindInvited', ...what } as const;
    return this.streams.changePartner({ partnerId, id: what.invitationId, context, command });
  }
}

export class ExpireInvitation extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['ExpireInvitation'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ExpireInvitation)
export class ExpireInvitationHandler implements ICommandHandler<ExpireInvitation> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { partnerId, ...what }, context }: ExpireInvitation): Promise<CommandAnswer> {
    const command = { kind: 'ExpireInvitation', ...what } as const;
    return this.streams.changePartner({ partnerId, id: what.invitationId, context, command });
  }
}

export class AcceptInvitation extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['AcceptInvitation'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Sent when the person has signed in: a link that is followed is the acceptance. */
@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { partnerId, personId }, context }: AcceptInvitation): Promise<CommandAnswer> {
    const command = { kind: 'AcceptInvitation', personId } as const;
    return this.streams.changePartner({ partnerId, id: personId, context, command });
  }
}
