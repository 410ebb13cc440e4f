import { ApiProperty, OmitType } from '@nestjs/swagger';
import { GrantOnADate } from '../access-on-a-date/answers.ts';

export class GrantOfAProduct extends OmitType(GrantOnADate, ['product'] as const) {
  @ApiProperty({
    type: 'integer',
    description: 'Credentials of the partner that were alive then, in that environment: without one nobody could call.',
  })
  readonly credentials!: number;
}

export class PartnerReach {
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly clientId!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({ type: [GrantOfAProduct], description: 'Those under which it could call anything.' })
  readonly grants!: GrantOfAProduct[];
}

export class ProductAccessAnswer {
  @ApiProperty() readonly productId!: string;
  @ApiProperty() readonly slug!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ description: 'IANA time zone.' }) readonly zone!: string;
  @ApiProperty({ description: 'The instant in that zone, as a person reads it.' }) readonly local!: string;
  @ApiProperty({ description: 'The last event that counted.' }) readonly position!: string;
  @ApiProperty({ type: [PartnerReach], description: 'In the order of their ids.' }) readonly items!: PartnerReach[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}
