import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { Secrets } from '../secrets/secrets.ts';

export interface RevokeCredentialData {
  readonly partnerId: string;
  readonly profileId: string;
  readonly credentialId: string;
  readonly reason: string;
}

export class RevokeCredential extends Command<CommandAnswer> {
  constructor(
    readonly data: RevokeCredentialData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevokeCredential)
export class RevokeCredentialHandler implements ICommandHandler<RevokeCredential> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly secrets: Secrets,
  ) {}

  async execute({ data, context }: RevokeCredential): Promise<CommandAnswer> {
    const stream = streams.credentials(data.profileId);
    const { position, events } = await this.aggregates.execute(credentialsDecider, stream, context, (at) => ({
      ...data,
      kind: 'revoke' as const,
      at,
    }));
    await this.secrets.forgetEnded(events);
    return { id: data.credentialId, position };
  }
}
