import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { settingsDecider, type ChooseDisplay } from '../domain/settings/index.ts';

/** Holds for credentials issued from then on: one that was promised to be revealable stays so. */
export class ChooseSecretDisplay extends Command<CommandAnswer> {
  constructor(
    readonly data: ChooseDisplay,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChooseSecretDisplay)
export class ChooseSecretDisplayHandler implements ICommandHandler<ChooseSecretDisplay> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: ChooseSecretDisplay): Promise<CommandAnswer> {
    const { position } = await this.aggregates.execute(settingsDecider, streams.settings, context, data);
    return { id: data.environment, position };
  }
}
