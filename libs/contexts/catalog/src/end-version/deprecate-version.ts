import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import { iso } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { productDecider } from '../domain/product/index.ts';

export interface DeprecateVersionData {
  readonly productId: string;
  readonly version: string;
  readonly sunset: string | null;
}

export class DeprecateVersion extends Command<CommandAnswer> {
  constructor(
    readonly data: DeprecateVersionData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DeprecateVersion)
export class DeprecateVersionHandler implements ICommandHandler<DeprecateVersion> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: DeprecateVersion): Promise<CommandAnswer> {
    const stream = streams.product(data.productId);
    const sunset = data.sunset === null ? null : iso(Date.parse(data.sunset));
    const { position } = await this.aggregates.execute(productDecider, stream, context, (at) => ({
      ...data,
      kind: 'deprecate' as const,
      sunset,
      at,
    }));
    return { id: data.productId, position };
  }
}
