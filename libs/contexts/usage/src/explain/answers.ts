import { DECISION_RULES, type DecidingRule } from '@gatehouse/access';
import { ApiProperty } from '@nestjs/swagger';
import { CallAnswer } from '../calls/answers.ts';

const text = { type: String, nullable: true } as const;

export class AskedRule {
  @ApiProperty({ enum: DECISION_RULES }) readonly rule!: DecidingRule;
  @ApiProperty({ description: 'What it asks, in a sentence.' }) readonly what!: string;
  @ApiProperty() readonly held!: boolean;
}

/** Why the gateway decided as it did, and what to do (product row G5). */
export class ExplanationAnswer {
  @ApiProperty() readonly decisionId!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ description: 'How far the log was applied when it was decided.' }) readonly position!: string;
  @ApiProperty({ description: 'Whether the gateway let the call pass.' }) readonly allowed!: boolean;
  @ApiProperty({ enum: DECISION_RULES, description: 'The one that refused, or `allowed`.' })
  readonly rule!: DecidingRule;
  @ApiProperty({ ...text, description: 'Of the refusal; null when the call passed.' }) readonly code!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of the refusal, or of the answer that is logged.' })
  readonly status!: number | null;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ ...text, description: 'What to do.' }) readonly remedy!: string | null;
  @ApiProperty({ type: [AskedRule], description: 'What was asked, in order; the one that refused is the last.' })
  readonly trail!: AskedRule[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What the rule saw, as the access of that moment tells; empty when it tells nothing.',
  })
  readonly facts!: Record<string, unknown>;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Whether the access of that moment, asked again, decides the same; null when it cannot be asked.',
  })
  readonly confirmed!: boolean | null;
  @ApiProperty({ type: CallAnswer, nullable: true, description: 'The call; null when it is not in the log.' })
  readonly call!: CallAnswer | null;
}
