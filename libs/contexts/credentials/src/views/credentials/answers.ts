import { AUTHENTICATION_METHODS, ENVIRONMENTS, SECRET_DISPLAYS } from '@gatehouse/contracts';
import type { AuthenticationMethod, Environment, SecretDisplay } from '@gatehouse/contracts';
import { Flag, Instant, ListOf, Nested, OneOf, Text } from '@gatehouse/rest';
import { CREDENTIAL_STATES, type CredentialState } from './state-of.ts';

export class RotationUnderWay {
  @Text()
  readonly id!: string;

  @OneOf(['old', 'new'])
  readonly role!: 'old' | 'new';

  @Text({ description: 'The other credential of the rotation.' })
  readonly otherId!: string;

  @Instant()
  readonly startedAt!: string;

  @Instant()
  readonly overlapUntil!: string;

  @Flag({ description: 'It can be extended once.' })
  readonly extended!: boolean;

  @Instant({ nullable: true })
  readonly finishedAt!: string | null;
}

export class LastUseAnswer {
  @Instant()
  readonly at!: string;

  @Text()
  readonly address!: string;
}

export class SecretSeenAnswer {
  @Text()
  readonly eventId!: string;

  @OneOf(['revealed', 'copied'])
  readonly what!: 'revealed' | 'copied';

  @Text()
  readonly personId!: string;

  @Instant()
  readonly at!: string;
}

export class CredentialAnswer {
  @Text()
  readonly id!: string;

  @Text()
  readonly partnerId!: string;

  @Text()
  readonly profileId!: string;

  @OneOf(ENVIRONMENTS)
  readonly environment!: Environment;

  @OneOf(AUTHENTICATION_METHODS)
  readonly method!: AuthenticationMethod;

  @Text({ description: 'Prefix and last four characters.', example: 'gh_sbx_…a1B2' })
  readonly hint!: string;

  @OneOf(CREDENTIAL_STATES, { description: '`overlap`: the old one of a rotation under way.' })
  readonly state!: CredentialState;

  @Instant()
  readonly since!: string;

  @Instant({ nullable: true })
  readonly until!: string | null;

  @OneOf(['rotated', 'regenerated', 'revoked'], { nullable: true, description: 'What its end is, or will be.' })
  readonly end!: 'rotated' | 'regenerated' | 'revoked' | null;

  @Text({ nullable: true })
  readonly endReason!: string | null;

  @OneOf(SECRET_DISPLAYS)
  readonly display!: SecretDisplay;

  @Flag({ description: "The partner's own token, of which only the hash is kept." })
  readonly imported!: boolean;

  @Instant({ nullable: true, description: 'An imported token must be rotated by then.' })
  readonly rotateBy!: string | null;

  @Flag({ description: 'It should have been rotated by now.' })
  readonly overdue!: boolean;

  @Text({ nullable: true })
  readonly requestId!: string | null;

  @Nested(() => RotationUnderWay, { nullable: true })
  readonly rotation!: RotationUnderWay | null;

  @Nested(() => LastUseAnswer, { nullable: true, description: 'At most 5 s behind.' })
  readonly lastUse!: LastUseAnswer | null;

  @ListOf(() => SecretSeenAnswer, {
    description: 'Everybody who revealed or copied it, each by the last time, oldest first.',
  })
  readonly seen!: readonly SecretSeenAnswer[];
}

export class CredentialPage {
  @ListOf(() => CredentialAnswer)
  readonly items!: readonly CredentialAnswer[];

  @Text({ nullable: true })
  readonly nextCursor!: string | null;
}
