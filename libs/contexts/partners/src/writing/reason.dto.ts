import { Text } from '@gatehouse/rest';

export class ReasonDto {
  @Text({ max: 1000, description: 'Why; kept with the change.' })
  readonly reason!: string;
}
