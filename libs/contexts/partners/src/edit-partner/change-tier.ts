import type { CommandContext } from '@gatehouse/contracts';
import { DomainError } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartnerStreams } from '../writing/partner-streams.ts';
import { PresentModel } from '../writing/present-model.ts';

export class ChangeTier extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly tier: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Changes the tier alone: grants and policies stay as they are, and the next request takes the new tier's route. */
@CommandHandler(ChangeTier)
export class ChangeTierHandler implements ICommandHandler<ChangeTier> {
  constructor(
    private readonly streams: PartnerStreams,
    private readonly present: PresentModel,
  ) {}

  async execute({ data: { partnerId, tier }, context }: ChangeTier): Promise<CommandAnswer> {
    if (!(await this.present.get()).tier(tier)) {
      const faults = [{ pointer: '/tier', message: 'is no tier of this installation' }];
      throw new DomainError('invalid', 'PARTNERS.TIER_UNKNOWN', 'There is no such tier. Define it first.', { faults });
    }
    return this.streams.changePartner({ partnerId, id: partnerId, context, command: { kind: 'ChangeTier', tier } });
  }
}
