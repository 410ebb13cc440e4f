import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { Profiles } from '../profiles/profiles.ts';

/** Once per rotation, by the policy's overlap again, at most to 7 days from its start (product row D6). */
export class ExtendRotation extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly profileId: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ExtendRotation)
export class ExtendRotationHandler implements ICommandHandler<ExtendRotation> {
  constructor(
    private readonly profiles: Profiles,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
  ) {}

  async execute({ data, context }: ExtendRotation): Promise<CommandAnswer> {
    const { partnerId, profileId } = data;
    const { overlapSeconds } = await this.profiles.find(partnerId, profileId);
    const { position } = await this.aggregates.execute(
      credentialsDecider,
      streams.credentials(profileId),
      context,
      (at) => ({ kind: 'extend' as const, partnerId, profileId, overlapSeconds, at }),
    );
    return { id: profileId, position };
  }
}
