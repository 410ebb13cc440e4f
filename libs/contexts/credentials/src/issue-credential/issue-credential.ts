import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { currentOf } from '../domain/credentials/index.ts';
import { Profiles } from '../profiles/profiles.ts';
import { Secrets } from '../secrets/secrets.ts';

/** Sent by flows: a profile's first credential (product rows D1 and F7). */
export class IssueCredential extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['IssueCredential'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(IssueCredential)
export class IssueCredentialHandler implements ICommandHandler<IssueCredential> {
  constructor(
    private readonly profiles: Profiles,
    private readonly secrets: Secrets,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
  ) {}

  /** Answers with the credential that is alive, whoever issued it; with no id when the profile takes none. */
  async execute({ data, context }: IssueCredential): Promise<CommandAnswer> {
    const { partnerId, profileId, requestId } = data;
    const { partner, profile } = await this.profiles.find(partnerId, profileId);
    if (profile.method !== 'token' || partner.status === 'offboarded') return { id: '', position: '' };
    const { environment, method } = profile;
    const { state, position } = await this.secrets.issue(
      { profileId, environment, method, requestId },
      context,
      (credential, at) => ({ kind: 'issue-first', partnerId, profileId, credential, at }),
    );
    return { id: currentOf(state, iso(this.aggregates.clock.now()))?.credentialId ?? '', position };
  }
}
