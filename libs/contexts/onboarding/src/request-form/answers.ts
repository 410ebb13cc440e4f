import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '@gatehouse/contracts';
import { ApiProperty } from '@nestjs/swagger';

export class TierChoiceAnswer {
  @ApiProperty({ example: 'standard' }) readonly tier!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What it asks, as a JSON Schema (2020-12); null asks nothing.',
  })
  readonly questions!: Readonly<Record<string, unknown>> | null;
}

export class ScopeChoiceAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly description!: string;
}

export class AskableProductAnswer {
  @ApiProperty() readonly productId!: string;
  @ApiProperty() readonly slug!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly description!: string;
  @ApiProperty({ type: [String], description: 'Version lines, such as v1.' }) readonly lines!: readonly string[];
  @ApiProperty({ type: [ScopeChoiceAnswer] }) readonly scopes!: readonly ScopeChoiceAnswer[];
  @ApiProperty({ enum: AUTHENTICATION_METHODS, isArray: true, description: 'Accepted in production.' })
  readonly methods!: readonly AuthenticationMethod[];
  @ApiProperty({ description: 'It can be called in production.' }) readonly openInProduction!: boolean;
  @ApiProperty({ description: 'The partner holds it there already.' }) readonly heldInProduction!: boolean;
}

export class RequestFormAnswer {
  @ApiProperty({ description: 'Tier that the partner is in.' }) readonly tier!: string;
  @ApiProperty({ type: [TierChoiceAnswer] }) readonly tiers!: readonly TierChoiceAnswer[];
  @ApiProperty({ type: [AskableProductAnswer], description: 'By name.' })
  readonly products!: readonly AskableProductAnswer[];
  @ApiProperty({ type: [String], description: 'Names of production profiles that exist already.' })
  readonly takenProfileNames!: readonly string[];
}
