import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { productDecider, type Offer } from '../domain/product/index.ts';

export class OfferProduct extends Command<CommandAnswer> {
  constructor(
    readonly data: Omit<Offer, 'kind'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OfferProduct)
export class OfferProductHandler implements ICommandHandler<OfferProduct> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: OfferProduct): Promise<CommandAnswer> {
    const stream = streams.product(data.productId);
    const { position } = await this.aggregates.execute(productDecider, stream, context, {
      kind: 'offer' as const,
      ...data,
    });
    return { id: data.productId, position };
  }
}
