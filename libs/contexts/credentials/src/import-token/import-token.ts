import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES, claimUnique, EVENT_STORE } from '@gatehouse/event-store';
import type { Aggregates, EventStore } from '@gatehouse/event-store';
import { deriveId, DomainError, iso, PSEUDONYMS, tokenHash } from '@gatehouse/kernel';
import type { Pseudonyms } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { credentialsDecider } from '../domain/credentials/index.ts';
import { ensureNotOffboarded, ensureToken, Profiles, type ProfileFacts } from '../profiles/profiles.ts';
import { faultsOf } from './strength.ts';

export interface ImportTokenData {
  readonly partnerId: string;
  readonly profileId: string;
  readonly token: string;
  readonly rotateBy: string;
}

/** Takes over a token that the partner already uses: only its hash is kept (product row D2). */
export class ImportToken extends Command<CommandAnswer> {
  constructor(
    readonly data: ImportTokenData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ImportToken)
export class ImportTokenHandler implements ICommandHandler<ImportToken> {
  constructor(
    private readonly profiles: Profiles,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
  ) {}

  async execute({ data, context }: ImportToken): Promise<CommandAnswer> {
    const { partnerId, profileId, token } = data;
    const facts = await this.profiles.find(partnerId, profileId);
    ensureNotOffboarded(facts.partner);
    ensureToken(facts.profile);
    ensureStrong(token);
    const hash = tokenHash(token);
    const credential = credentialOf(facts, hash, data);
    const command = (at: string) => ({ kind: 'import' as const, partnerId, profileId, credential, at });
    const stream = streams.credentials(profileId);
    const { state, events } = await this.aggregates.load(credentialsDecider, stream);
    // Refused before the token is claimed, so that a refusal never uses it up.
    const isNew = events.every(({ meta }) => meta.commandId !== context.commandId);
    if (isNew) credentialsDecider.decide(command(iso(this.aggregates.clock.now())), state);
    const claim = {
      kind: 'imported-token',
      hmac: this.pseudonyms.unique('imported-token', hash),
      owner: credential.credentialId,
    };
    await claimUnique(this.store, this.aggregates.clock, claim, context);
    const { position } = await this.aggregates.execute(credentialsDecider, stream, context, command);
    return { id: credential.credentialId, position };
  }
}

/** The same token in the same profile is the same credential, so a repeat under another key finds its own claim. */
const credentialOf = ({ profile }: ProfileFacts, hash: string, { token, rotateBy }: ImportTokenData) => ({
  credentialId: deriveId('imported', profile.profileId, hash),
  environment: profile.environment,
  method: profile.method,
  tokenHash: hash,
  hint: `…${token.slice(-4)}`,
  display: 'once' as const,
  rotateBy: iso(Date.parse(rotateBy)),
  requestId: null,
});

function ensureStrong(token: string): void {
  const faults = faultsOf(token).map((message) => ({ pointer: '/token', message }));
  if (faults.length === 0) return;
  throw new DomainError(
    'invalid',
    'CREDENTIALS.TOKEN_REFUSED',
    'This token cannot be imported. Issue a new one instead.',
    {
      faults,
    },
  );
}
