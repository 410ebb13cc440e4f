import {
  ENVIRONMENTS,
  POLICY_LEVELS,
  WINDOWS,
  type Environment,
  type LimitWindow,
  type PolicyLevel,
  type PolicyTerms,
} from '@gatehouse/contracts';
import { ListOf, Nested, OneOf, Text, WholeNumber } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class LimitDto {
  @OneOf(WINDOWS, {
    description: 'minute is a rate limit; day and month are quotas, reset at midnight UTC and on the first.',
  })
  readonly window!: LimitWindow;

  @WholeNumber({ min: 1, description: 'Calls in one window.' })
  readonly limit!: number;
}

export class RotationTermsDto {
  @WholeNumber({ max: 604_800, description: 'Seconds for which the old and the new credential both work.' })
  readonly overlapSeconds!: number;

  @WholeNumber({ min: 1, nullable: true, description: 'Days until a credential must be rotated; null is never.' })
  readonly intervalDays!: number | null;
}

export class PolicyTermsDto {
  @Text({ max: 120, example: 'Standard' })
  readonly name!: string;

  @ListOf(() => LimitDto, { minItems: 1, maxItems: WINDOWS.length, description: 'At most one per window.' })
  readonly limits!: LimitDto[];

  @Nested(() => RotationTermsDto)
  readonly rotation!: RotationTermsDto;
}

export class PolicyAnswer {
  @ApiProperty() readonly policyId!: string;
  @ApiProperty({ type: 'integer', description: 'Counts its edits, from 1.' }) readonly version!: number;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: [LimitDto] }) readonly limits!: PolicyTerms['limits'];
  @ApiProperty({ type: RotationTermsDto }) readonly rotation!: PolicyTerms['rotation'];
  @ApiProperty({ type: 'integer', description: 'Partners that have it attached.' }) readonly partners!: number;
}

export class PolicyPage {
  @ApiProperty({ type: [PolicyAnswer] }) readonly items!: PolicyAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class TouchedAnswer {
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: POLICY_LEVELS }) readonly level!: PolicyLevel;
  @ApiProperty() readonly targetId!: string;
  @ApiProperty({ enum: ENVIRONMENTS, nullable: true, description: 'null is both.' })
  readonly environment!: Environment | null;
}

export class PolicyDetailAnswer extends PolicyAnswer {
  @ApiProperty({ type: [TouchedAnswer], description: 'Whom an edit touches at once.' })
  readonly touches!: TouchedAnswer[];

  @ApiProperty({ type: [String], description: 'Tiers whose new partners get it.' })
  readonly tiers!: string[];
}

/** Plain terms, without the classes that validated them. */
export const termsOf = ({ name, limits, rotation }: PolicyTermsDto): PolicyTerms => ({
  name,
  limits: limits.map(({ window, limit }) => ({ window, limit })),
  rotation: { overlapSeconds: rotation.overlapSeconds, intervalDays: rotation.intervalDays },
});
