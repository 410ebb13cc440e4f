import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { Environment } from '@gatehouse/contracts';
import { Flag, Instant, ListOf, OneOf, Text, WholeNumber } from '@gatehouse/rest';

export const CHECKS = ['allowed', 'no-credential', 'wrong-credential', 'method-not-offered', 'limit'] as const;
export type CheckName = (typeof CHECKS)[number];

export class VerificationCheck {
  @OneOf(CHECKS)
  readonly name!: CheckName;

  @Text({ nullable: true, max: 4000, description: 'Method, address and which credential; null when it was not run.' })
  readonly sent!: string | null;

  @Text({ example: '401' })
  readonly expected!: string;

  @WholeNumber({ nullable: true, description: 'Status that came; null when none did.' })
  readonly came!: number | null;

  @Text({ nullable: true, description: "The gateway's code beside the status." })
  readonly code!: string | null;

  @WholeNumber({ nullable: true, description: 'Milliseconds to the answer.' })
  readonly ms!: number | null;

  @Flag({ nullable: true, description: 'null when it does not apply, or could not be run from here.' })
  readonly ok!: boolean | null;

  @Text({ nullable: true, max: 1000 })
  readonly note!: string | null;
}

export class VerificationReport {
  @Text()
  readonly partnerId!: string;

  @Text()
  readonly productId!: string;

  @Text()
  readonly profileId!: string;

  @OneOf(ENVIRONMENTS)
  readonly environment!: Environment;

  @Instant()
  readonly at!: string;

  @Flag({ description: 'No check failed.' })
  readonly ok!: boolean;

  @ListOf(() => VerificationCheck)
  readonly checks!: readonly VerificationCheck[];
}

export class VerificationReports {
  @ListOf(() => VerificationReport, { description: 'The last of each profile, newest first.' })
  readonly items!: readonly VerificationReport[];

  @Text({ nullable: true })
  readonly nextCursor!: string | null;
}
