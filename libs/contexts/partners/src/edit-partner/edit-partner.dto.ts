import { Text, TextList } from '@gatehouse/rest';

export class EditPartnerDto {
  @Text({ max: 120, optional: true })
  readonly name?: string;

  @Text({ min: 0, max: 2000, optional: true })
  readonly description?: string;

  @Text({ optional: true, description: 'Id of a person of the partner, who becomes the primary contact.' })
  readonly contactId?: string;
}

export class TierChoiceDto {
  @Text({ max: 32, description: 'Id of the tier.' })
  readonly tier!: string;
}

export class DomainsDto {
  @TextList({ description: "Email domains inside which the partner's admins may invite; none is no limit." })
  readonly domains!: string[];
}
