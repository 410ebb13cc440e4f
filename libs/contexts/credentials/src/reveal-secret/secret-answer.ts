import { CommandAnswer, Text } from '@gatehouse/rest';

/** `id` is the credential's. */
export class SecretAnswer extends CommandAnswer {
  @Text({ max: 4096, description: 'The token, whole. It is in no log and no event; keep it safe.' })
  readonly secret!: string;
}
