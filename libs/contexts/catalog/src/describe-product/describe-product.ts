import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { productDecider, type Describe } from '../domain/product/index.ts';

export class DescribeProduct extends Command<CommandAnswer> {
  constructor(
    readonly data: Omit<Describe, 'kind'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DescribeProduct)
export class DescribeProductHandler implements ICommandHandler<DescribeProduct> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: DescribeProduct): Promise<CommandAnswer> {
    const stream = streams.product(data.productId);
    const { position } = await this.aggregates.execute(productDecider, stream, context, {
      kind: 'describe' as const,
      ...data,
    });
    return { id: data.productId, position };
  }
}
