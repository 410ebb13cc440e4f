import type { CommandContext } from '@gatehouse/contracts';
import { deriveId } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureNotOffboarded, ensureToken, Profiles } from '../profiles/profiles.ts';
import { Secrets } from '../secrets/secrets.ts';

/** The old credential dies at once (product row D6). */
export class RegenerateCredential extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly profileId: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RegenerateCredential)
export class RegenerateCredentialHandler implements ICommandHandler<RegenerateCredential> {
  constructor(
    private readonly profiles: Profiles,
    private readonly secrets: Secrets,
  ) {}

  async execute({ data, context }: RegenerateCredential): Promise<CommandAnswer> {
    const { partnerId, profileId } = data;
    const { partner, profile } = await this.profiles.find(partnerId, profileId);
    ensureNotOffboarded(partner);
    ensureToken(profile);
    const { environment, method } = profile;
    const { position, events } = await this.secrets.issue(
      { profileId, environment, method, requestId: null },
      context,
      (credential, at) => ({ kind: 'regenerate', partnerId, profileId, credential, at }),
    );
    await this.secrets.forgetEnded(events);
    return { id: deriveId(context.commandId, 'credential'), position };
  }
}
