import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { productDecider } from '../domain/product/index.ts';

/** From then on the gateway refuses its calls. */
export class RetireVersion extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly productId: string; readonly version: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RetireVersion)
export class RetireVersionHandler implements ICommandHandler<RetireVersion> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: RetireVersion): Promise<CommandAnswer> {
    const stream = streams.product(data.productId);
    const command = { kind: 'retire' as const, ...data };
    const { position } = await this.aggregates.execute(productDecider, stream, context, command);
    return { id: data.productId, position };
  }
}
