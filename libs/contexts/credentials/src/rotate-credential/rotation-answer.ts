import { CommandAnswer, Instant, Text } from '@gatehouse/rest';

/** `id` is the rotation's. */
export class RotationAnswer extends CommandAnswer {
  @Text({ description: 'The credential that replaces the old one.' })
  readonly credentialId!: string;

  @Instant({ description: 'Until then both credentials work.' })
  readonly overlapUntil!: string;
}
