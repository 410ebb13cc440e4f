import { streams } from '@gatehouse/contracts';
import type { AuthenticationMethod, CommandContext, Environment, SecretDisplay } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates, Executed } from '@gatehouse/event-store';
import { DAY, deriveId, iso, mintToken, tokenHash } from '@gatehouse/kernel';
import type { RecordedEvent } from '@gatehouse/kernel';
import { VAULT } from '@gatehouse/records';
import type { Vault } from '@gatehouse/records';
import { Inject, Injectable } from '@nestjs/common';
import { credentialsDecider } from '../domain/credentials/index.ts';
import type { CredentialsCommand, NewCredential, ProfileCredentials } from '../domain/credentials/index.ts';
import { settingsDecider } from '../domain/settings/index.ts';
import { endedBy, issuedBy } from './events.ts';

/** A secret that is shown once waits so long for somebody to open it (product row D3). */
export const SHOWN_ONCE_WITHIN = 7 * DAY;

export interface Issuing {
  readonly profileId: string;
  readonly environment: Environment;
  readonly method: AuthenticationMethod;
  readonly requestId: string | null;
}

type CommandOf = (credential: NewCredential, at: string) => CredentialsCommand;

/** Mints tokens and forgets them: the only place where a secret and the event that tells of it meet. */
@Injectable()
export class Secrets {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(VAULT) private readonly vault: Vault,
  ) {}

  /**
   * Carries out a command that issues a credential. The secret is in the vault before its event is in the log, so a
   * crash leaves a secret that nothing accepts, never a credential that nobody can know; the repeat takes the secret
   * that it finds there.
   */
  async issue(issuing: Issuing, context: CommandContext, commandOf: CommandOf): Promise<Executed<ProfileCredentials>> {
    const stream = streams.credentials(issuing.profileId);
    const draft = await this.draft(issuing, context);
    const { state, events, position, revision } = await this.aggregates.load(credentialsDecider, stream);
    const execute = (credential: NewCredential): Promise<Executed<ProfileCredentials>> =>
      this.aggregates.execute(credentialsDecider, stream, context, (at) => commandOf(credential, at));
    if (events.some(({ meta }) => meta.commandId === context.commandId)) return execute(draft);

    // Decided once without a secret: what is refused, or changes nothing, leaves none behind.
    const planned = credentialsDecider.decide(commandOf(draft, iso(this.aggregates.clock.now())), state);
    if (planned.length === 0) return { position, revision, state, repeated: false, events: [] };

    const token = await this.keep(draft);
    const executed = await execute({ ...draft, tokenHash: tokenHash(token), hint: hintOf(token) });
    const written = executed.events.some((event) => issuedBy(event) === tokenHash(token));
    if (!written) await this.vault.delete(draft.credentialId);
    return executed;
  }

  /** Deletes the secrets of credentials that these events ended. */
  async forgetEnded(events: readonly RecordedEvent[]): Promise<void> {
    for (const credentialId of events.flatMap(endedBy)) await this.vault.delete(credentialId);
  }

  private async draft({ environment, method, requestId }: Issuing, context: CommandContext): Promise<NewCredential> {
    const displays = await this.aggregates.load(settingsDecider, streams.settings);
    return {
      credentialId: deriveId(context.commandId, 'credential'),
      environment,
      method,
      tokenHash: '',
      hint: '',
      display: displays.state[environment],
      rotateBy: null,
      requestId,
    };
  }

  /** The secret that an earlier attempt left, or a new one; whoever is first decides for both of two at once. */
  private async keep({ credentialId, environment, display }: NewCredential): Promise<string> {
    const token = mintToken(environment);
    const kept = await this.vault.open(credentialId);
    if (kept !== undefined) return kept;
    await this.vault.put(credentialId, token, { onlyIfAbsent: true, ...this.endOf(display) });
    return (await this.vault.open(credentialId)) ?? token;
  }

  private endOf(display: SecretDisplay): { expiresAt?: number } {
    return display === 'once' ? { expiresAt: this.aggregates.clock.now() + SHOWN_ONCE_WITHIN } : {};
  }
}

/** What a person may see of a token: its prefix and last four characters. */
export const hintOf = (token: string): string => `${token.slice(0, token.lastIndexOf('_', 7) + 1)}…${token.slice(-4)}`;
