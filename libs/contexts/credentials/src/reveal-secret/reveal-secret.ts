import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import { actorKey, DomainError, iso } from '@gatehouse/kernel';
import type { Actor } from '@gatehouse/kernel';
import { VAULT } from '@gatehouse/records';
import type { Vault } from '@gatehouse/records';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { aliveAt, credentialsDecider, ensureKnown, ensureOwned } from '../domain/credentials/index.ts';
import type { SecretAnswer } from './secret-answer.ts';

export interface RevealSecretData {
  readonly partnerId: string;
  readonly profileId: string;
  readonly credentialId: string;
}

export class RevealSecret extends Command<SecretAnswer> {
  constructor(
    readonly data: RevealSecretData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevealSecret)
export class RevealSecretHandler implements ICommandHandler<RevealSecret> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(VAULT) private readonly vault: Vault,
  ) {}

  /** The event comes first: no secret is seen that the log does not tell of (product row D3). */
  async execute({ data, context }: RevealSecret): Promise<SecretAnswer> {
    const { partnerId, profileId, credentialId } = data;
    const stream = streams.credentials(profileId);
    const { state } = await this.aggregates.load(credentialsDecider, stream);
    const credential = ensureKnown(ensureOwned(state, partnerId), credentialId);
    const there = (await this.vault.open(credentialId)) !== undefined;
    if (!there || !aliveAt(credential, iso(this.aggregates.clock.now()))) throw secretGone();

    const personId = personOf(context.actor);
    const { position } = await this.aggregates.execute(credentialsDecider, stream, context, (at) => ({
      kind: 'reveal' as const,
      partnerId,
      profileId,
      credentialId,
      personId,
      at,
    }));
    const once = credential.display === 'once';
    const secret = await (once ? this.vault.take(credentialId) : this.vault.open(credentialId));
    if (secret === undefined) throw secretGone();
    return { id: credentialId, position, secret };
  }
}

export const personOf = (actor: Actor): string =>
  actor.kind === 'member' || actor.kind === 'staff' ? actor.id : actorKey(actor);

const secretGone = (): DomainError =>
  new DomainError(
    'gone',
    'CREDENTIALS.SECRET_GONE',
    'This secret can no longer be shown: it was shown once, was never kept here, or its credential has ended. Rotate to get a new one.',
  );
