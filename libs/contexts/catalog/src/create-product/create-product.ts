import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES, claimUnique, EVENT_STORE } from '@gatehouse/event-store';
import type { Aggregates, EventStore } from '@gatehouse/event-store';
import { deriveId, PSEUDONYMS } from '@gatehouse/kernel';
import type { Pseudonyms } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureSlugFree, productDecider } from '../domain/product/index.ts';

export interface CreateProductData {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

export class CreateProduct extends Command<CommandAnswer> {
  constructor(
    readonly data: CreateProductData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CreateProduct)
export class CreateProductHandler implements ICommandHandler<CreateProduct> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
  ) {}

  async execute({ data, context }: CreateProduct): Promise<CommandAnswer> {
    ensureSlugFree(data.slug);
    const productId = deriveId(context.commandId, 'product');
    const hmac = this.pseudonyms.unique('product-slug', data.slug);
    await claimUnique(this.store, this.aggregates.clock, { kind: 'product-slug', hmac, owner: productId }, context);
    const command = { kind: 'create' as const, productId, ...data };
    const { position } = await this.aggregates.execute(productDecider, streams.product(productId), context, command);
    return { id: productId, position };
  }
}
