import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { Secrets } from '../secrets/secrets.ts';

/** By the owner, who no longer needs the old credential: it dies at once (product row D6). */
export class FinishRotationEarly extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly profileId: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(FinishRotationEarly)
export class FinishRotationEarlyHandler implements ICommandHandler<FinishRotationEarly> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly secrets: Secrets,
  ) {}

  async execute({ data, context }: FinishRotationEarly): Promise<CommandAnswer> {
    const stream = streams.credentials(data.profileId);
    const { position, events } = await this.aggregates.execute(credentialsDecider, stream, context, (at) => ({
      ...data,
      kind: 'finish-early' as const,
      at,
    }));
    await this.secrets.forgetEnded(events);
    return { id: data.profileId, position };
  }
}
