import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { tierDecider, tierFaults, type TierTerms } from '../domain/tier/index.ts';
import { PresentModel } from '../writing/present-model.ts';

export class DefineTier extends Command<CommandAnswer> {
  constructor(
    readonly data: TierTerms,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DefineTier)
export class DefineTierHandler implements ICommandHandler<DefineTier> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly present: PresentModel,
  ) {}

  async execute({ data, context }: DefineTier): Promise<CommandAnswer> {
    const faults = tierFaults(data, await this.present.get());
    const command = { ...data, faults };
    const { position } = await this.aggregates.execute(tierDecider, streams.tier(data.tier), context, command);
    return { id: data.tier, position };
  }
}
