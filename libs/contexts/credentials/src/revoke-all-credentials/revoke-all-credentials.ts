import { streams } from '@gatehouse/contracts';
import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { Secrets } from '../secrets/secrets.ts';

/** Sent by the flow of a profile that was removed, by hand or with its partner (product rows A4, D11). */
export class RevokeAllCredentials extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['RevokeAllCredentials'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevokeAllCredentials)
export class RevokeAllCredentialsHandler implements ICommandHandler<RevokeAllCredentials> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly secrets: Secrets,
  ) {}

  async execute({ data, context }: RevokeAllCredentials): Promise<CommandAnswer> {
    const { partnerId, profileId, reason } = data;
    const stream = streams.credentials(profileId);
    const { position, events } = await this.aggregates.execute(credentialsDecider, stream, context, (at) => ({
      kind: 'revoke-all' as const,
      partnerId,
      profileId,
      reason,
      at,
    }));
    await this.secrets.forgetEnded(events);
    return { id: profileId, position };
  }
}
