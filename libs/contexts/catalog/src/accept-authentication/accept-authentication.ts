import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { productDecider, type Accept } from '../domain/product/index.ts';

export class AcceptAuthentication extends Command<CommandAnswer> {
  constructor(
    readonly data: Omit<Accept, 'kind'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AcceptAuthentication)
export class AcceptAuthenticationHandler implements ICommandHandler<AcceptAuthentication> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: AcceptAuthentication): Promise<CommandAnswer> {
    const stream = streams.product(data.productId);
    const { position } = await this.aggregates.execute(productDecider, stream, context, {
      kind: 'accept-authentication' as const,
      ...data,
    });
    return { id: data.productId, position };
  }
}
