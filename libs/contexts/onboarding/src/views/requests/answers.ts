import { ApiProperty } from '@nestjs/swagger';
import { REQUEST_STATES, type RequestDocument, type RequestStateName } from './document.ts';

const free = { type: 'object', additionalProperties: true } as const;
const instant = { type: String, format: 'date-time', nullable: true } as const;

export class RequestAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({ enum: [...REQUEST_STATES] }) readonly state!: RequestStateName;
  @ApiProperty() readonly submittedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly submittedAt!: string;
  @ApiProperty(free) readonly submission!: object;
  @ApiProperty({ description: 'What decisions are bound to.' }) readonly contentHash!: string;
  @ApiProperty({ ...free, description: 'The exact change of access.' }) readonly change!: object;
  @ApiProperty(free) readonly calendar!: object;
  @ApiProperty({ type: [Object], description: 'Stages with state, approvals and due time.' })
  readonly stages!: object[];
  @ApiProperty({ type: String, nullable: true }) readonly openStageId!: string | null;
  @ApiProperty(instant) readonly dueAt!: string | null;
  @ApiProperty({ ...instant, description: 'Since when the clock stands still.' }) readonly pausedAt!: string | null;
  @ApiProperty({ enum: ['partner', 'operator', 'nobody'] }) readonly waitingFor!: string;
  @ApiProperty({ type: String, nullable: true }) readonly claimedBy!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly reason!: string | null;
  @ApiProperty({ type: [Object] }) readonly documents!: object[];
  @ApiProperty({ type: [Object] }) readonly comments!: object[];
  @ApiProperty({ type: [Object] }) readonly timeline!: object[];
  @ApiProperty(instant) readonly decidedAt!: string | null;
  @ApiProperty({ ...instant, description: 'When every gateway enforced it.' }) readonly enforcedAt!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly decisionToEnforcedMs!: number | null;
  @ApiProperty({ type: String, nullable: true }) readonly credentialId!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly changedAt!: string;
}

export class RequestsAnswer {
  @ApiProperty({ type: [RequestAnswer] }) readonly items!: RequestDocument[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}
