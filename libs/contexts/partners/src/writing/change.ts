import type { CommandContext } from '@gatehouse/contracts';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccessOrder } from '../domain/access/index.ts';
import type { PartnerChange } from '../domain/partner/index.ts';
import { PartnerStreams } from './partner-streams.ts';

/** A change of a partner that needs nothing but the partner to be decided. */
export class ChangePartner extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly id: string; readonly change: PartnerChange },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangePartner)
export class ChangePartnerHandler implements ICommandHandler<ChangePartner> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { partnerId, id, change }, context }: ChangePartner): Promise<CommandAnswer> {
    return this.streams.changePartner({ partnerId, id, context, command: change });
  }
}

/** A change of a partner's access that needs nothing but that access to be decided. */
export class ChangeAccess extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly id: string; readonly order: AccessOrder },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangeAccess)
export class ChangeAccessHandler implements ICommandHandler<ChangeAccess> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { partnerId, id, order }, context }: ChangeAccess): Promise<CommandAnswer> {
    return this.streams.changeAccess({ partnerId, id, context, command: order });
  }
}
