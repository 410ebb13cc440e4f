import { ENVIRONMENTS, type Environment } from '@gatehouse/contracts';
import { ApiProperty } from '@nestjs/swagger';

export const HOLDING_STATES = ['active', 'scheduled', 'ended', 'suspended'] as const;
export type HoldingState = (typeof HOLDING_STATES)[number];

const instant = { type: String, format: 'date-time', nullable: true } as const;

/** One grant of the product. */
export class HoldingAnswer {
  @ApiProperty() readonly grantId!: string;
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty() readonly partnerName!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({ enum: ENVIRONMENTS }) readonly environment!: Environment;
  @ApiProperty({ type: [String] }) readonly scopes!: string[];
  @ApiProperty({ type: [String], description: 'Version lines; none means every line.' }) readonly lines!: string[];
  @ApiProperty({ format: 'date-time' }) readonly since!: string;
  @ApiProperty({ ...instant, description: 'null is without an end.' }) readonly until!: string | null;
  @ApiProperty({ enum: HOLDING_STATES, description: '`suspended`: the grant holds, and the partner is disabled.' })
  readonly state!: HoldingState;
  @ApiProperty({ ...instant, description: 'Of the partner to the product in the environment, as far as is logged.' })
  readonly lastCallAt!: string | null;
}

export class HoldingsAnswer {
  @ApiProperty({ type: [HoldingAnswer], description: 'By partner.' }) readonly items!: HoldingAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}
