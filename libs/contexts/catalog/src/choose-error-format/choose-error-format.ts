import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { productDecider, type ChooseFormat } from '../domain/product/index.ts';

export class ChooseErrorFormat extends Command<CommandAnswer> {
  constructor(
    readonly data: Omit<ChooseFormat, 'kind'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChooseErrorFormat)
export class ChooseErrorFormatHandler implements ICommandHandler<ChooseErrorFormat> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: ChooseErrorFormat): Promise<CommandAnswer> {
    const stream = streams.product(data.productId);
    const { position } = await this.aggregates.execute(productDecider, stream, context, {
      kind: 'choose-error-format' as const,
      ...data,
    });
    return { id: data.productId, position };
  }
}
