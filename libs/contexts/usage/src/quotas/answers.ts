import { ENVIRONMENTS, POLICY_LEVELS, WINDOWS } from '@gatehouse/contracts';
import type { Environment, LimitWindow, PolicyLevel } from '@gatehouse/contracts';
import { ApiProperty } from '@nestjs/swagger';

/** How the partner stands against one limit. */
export class LimitUsage {
  @ApiProperty({ enum: ENVIRONMENTS }) readonly environment!: Environment;
  @ApiProperty({ enum: POLICY_LEVELS, description: 'What it is attached to.' }) readonly level!: PolicyLevel;
  @ApiProperty({ description: 'Id of the partner, grant or profile, or product id/operation id.' })
  readonly targetId!: string;
  @ApiProperty() readonly policyId!: string;
  @ApiProperty() readonly policyName!: string;
  @ApiProperty({ enum: WINDOWS }) readonly window!: LimitWindow;
  @ApiProperty({ type: 'integer' }) readonly limit!: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Calls counted, at most 5 s old; null for a minute, which only the gateway counts.',
  })
  readonly used!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Used of the limit, 1 is all of it.' })
  readonly share!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly resetsAt!: string | null;
}

export class UsageAnswer {
  @ApiProperty({ format: 'date-time', description: 'When it was read.' }) readonly at!: string;
  @ApiProperty({ type: [LimitUsage], description: 'The fullest first.' }) readonly items!: LimitUsage[];
}
