import { streams } from '@gatehouse/contracts';
import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { Secrets } from '../secrets/secrets.ts';

/**
 * Sent by the rotation's flow at the end of the overlap. Time itself has ended the old credential by then; this
 * writes it down and deletes its secret.
 */
export class FinishRotation extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['FinishRotation'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(FinishRotation)
export class FinishRotationHandler implements ICommandHandler<FinishRotation> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly secrets: Secrets,
  ) {}

  async execute({ data, context }: FinishRotation): Promise<CommandAnswer> {
    const stream = streams.credentials(data.profileId);
    const { position, events } = await this.aggregates.execute(credentialsDecider, stream, context, (at) => ({
      ...data,
      kind: 'finish-due' as const,
      at,
    }));
    await this.secrets.forgetEnded(events);
    return { id: data.rotationId, position };
  }
}
