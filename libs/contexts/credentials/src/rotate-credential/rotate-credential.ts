import type { CommandContext } from '@gatehouse/contracts';
import { deriveId, DomainError } from '@gatehouse/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rotationOf } from '../domain/credentials/index.ts';
import { ensureNotOffboarded, ensureToken, Profiles } from '../profiles/profiles.ts';
import { Secrets } from '../secrets/secrets.ts';
import type { RotationAnswer } from './rotation-answer.ts';

export interface RotateCredentialData {
  readonly partnerId: string;
  readonly profileId: string;
  /** null takes what the policy says. */
  readonly overlapSeconds: number | null;
}

/** The new credential is issued first; both work until the overlap is over (product row D6). */
export class RotateCredential extends Command<RotationAnswer> {
  constructor(
    readonly data: RotateCredentialData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RotateCredential)
export class RotateCredentialHandler implements ICommandHandler<RotateCredential> {
  constructor(
    private readonly profiles: Profiles,
    private readonly secrets: Secrets,
  ) {}

  async execute({ data, context }: RotateCredential): Promise<RotationAnswer> {
    const { partnerId, profileId } = data;
    const { partner, profile, overlapSeconds: longest } = await this.profiles.find(partnerId, profileId);
    ensureNotOffboarded(partner);
    ensureToken(profile);
    const overlapSeconds = data.overlapSeconds ?? longest;
    ensureWithinPolicy(overlapSeconds, longest);
    const { environment, method } = profile;
    const rotationId = deriveId(context.commandId, 'rotation');
    const { state, position, events } = await this.secrets.issue(
      { profileId, environment, method, requestId: null },
      context,
      (credential, at) => ({ kind: 'rotate', partnerId, profileId, rotationId, credential, overlapSeconds, at }),
    );
    await this.secrets.forgetEnded(events);
    const rotation = rotationOf(state, rotationId);
    return {
      id: rotationId,
      position,
      credentialId: rotation?.newId ?? '',
      overlapUntil: rotation?.overlapUntil ?? '',
    };
  }
}

function ensureWithinPolicy(overlapSeconds: number, longest: number): void {
  if (overlapSeconds <= longest) return;
  throw new DomainError(
    'invalid',
    'CREDENTIALS.OVERLAP_TOO_LONG',
    `Your policy allows an overlap of at most ${longest} seconds. Ask for no more, or leave it out.`,
    { faults: [{ pointer: '/overlapSeconds', message: `must not be greater than ${longest}.` }] },
  );
}
