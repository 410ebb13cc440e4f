import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { personOf } from '../reveal-secret/reveal-secret.ts';

export interface NoteSecretCopiedData {
  readonly partnerId: string;
  readonly profileId: string;
  readonly credentialId: string;
}

/** Sent by the portal when somebody copies a secret that it shows. */
export class NoteSecretCopied extends Command<CommandAnswer> {
  constructor(
    readonly data: NoteSecretCopiedData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(NoteSecretCopied)
export class NoteSecretCopiedHandler implements ICommandHandler<NoteSecretCopied> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: NoteSecretCopied): Promise<CommandAnswer> {
    const stream = streams.credentials(data.profileId);
    const personId = personOf(context.actor);
    const { position } = await this.aggregates.execute(credentialsDecider, stream, context, (at) => ({
      ...data,
      kind: 'copy' as const,
      personId,
      at,
    }));
    return { id: data.credentialId, position };
  }
}
