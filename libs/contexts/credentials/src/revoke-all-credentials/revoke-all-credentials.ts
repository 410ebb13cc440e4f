import { streams } from '@gatehouse/contracts';
import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import { laterOf, START } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { Profiles } from '../profiles/profiles.ts';
import { Secrets } from '../secrets/secrets.ts';

/** Sent by the flow of a partner that was off-boarded (product row A4). */
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
    private readonly profiles: Profiles,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly secrets: Secrets,
  ) {}

  /** Profile by profile; each has its own stream, so a repeat after a crash goes on where it stopped. */
  async execute({ data, context }: RevokeAllCredentials): Promise<CommandAnswer> {
    const { partnerId, reason } = data;
    let last = START;
    for (const profileId of Object.keys((await this.profiles.partner(partnerId)).profiles)) {
      const stream = streams.credentials(profileId);
      const { position, events } = await this.aggregates.execute(credentialsDecider, stream, context, (at) => ({
        kind: 'revoke-all' as const,
        partnerId,
        profileId,
        reason,
        at,
      }));
      await this.secrets.forgetEnded(events);
      last = laterOf(last, position);
    }
    return { id: partnerId, position: last };
  }
}
