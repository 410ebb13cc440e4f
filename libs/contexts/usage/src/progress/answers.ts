import { ApiProperty } from '@nestjs/swagger';
import { NEXT_ACTIONS, STEP_KEYS, type NextAction, type StepKey, type Waited } from './steps.ts';

const instant = { type: String, format: 'date-time', nullable: true } as const;
const text = { type: String, nullable: true } as const;
const STATES = ['done', 'now', 'waiting'] as const;

export class StepAnswer {
  @ApiProperty({ enum: STEP_KEYS }) readonly key!: StepKey;
  @ApiProperty({ enum: STATES, description: '`now` is the one at hand; one before it may have been left out.' })
  readonly state!: (typeof STATES)[number];
  @ApiProperty({ ...instant, description: 'When it was done.' }) readonly at!: string | null;
  @ApiProperty({ enum: ['you', 'operator'], nullable: true, description: 'Of the step at hand.' })
  readonly waitingFor!: 'you' | 'operator' | null;
  @ApiProperty() readonly detail!: string;
}

/** The way to production (product row F11). */
export class StepsAnswer {
  @ApiProperty({ type: [StepAnswer], description: 'In order.' }) readonly items!: StepAnswer[];
  @ApiProperty({
    enum: NEXT_ACTIONS,
    nullable: true,
    description: 'The one thing for the partner to do; null while it waits, and when all is done.',
  })
  readonly next!: NextAction | null;
  @ApiProperty({ enum: ['you', 'operator', 'nobody'] }) readonly waitingFor!: 'you' | 'operator' | 'nobody';
  @ApiProperty({ ...text, description: 'The request for production that counts.' }) readonly requestId!: string | null;
  @ApiProperty({ ...instant, description: 'When the operator must have decided.' }) readonly dueAt!: string | null;
  @ApiProperty({
    ...instant,
    description:
      'When approval is likely, from how long others waited for theirs; if it is asked for now, where it is not yet. ' +
      'null with too few decisions to tell, when it has taken longer already, and when it is approved.',
  })
  readonly forecast!: string | null;
}

export class PipelineStep {
  @ApiProperty({ enum: STEP_KEYS }) readonly key!: StepKey;
  @ApiProperty({ enum: STATES }) readonly state!: (typeof STATES)[number];
  @ApiProperty(instant) readonly at!: string | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Milliseconds from what was done before it, or from the registration; for the one at hand, so far.',
  })
  readonly tookMs!: number | null;
}

export class PipelineEntry {
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({ enum: ['active', 'disabled', 'offboarded'] }) readonly status!: string;
  @ApiProperty({ format: 'date-time' }) readonly registeredAt!: string;
  @ApiProperty({ type: [PipelineStep], description: 'In order.' }) readonly steps!: PipelineStep[];
  @ApiProperty({ enum: STEP_KEYS, nullable: true, description: 'The one at hand; null when all is done.' })
  readonly now!: StepKey | null;
  @ApiProperty({ enum: ['partner', 'operator', 'nobody'] }) readonly waitingFor!: Waited;
  @ApiProperty({ format: 'date-time', description: 'Since when it stands where it stands.' }) readonly since!: string;
  @ApiProperty(text) readonly requestId!: string | null;
  @ApiProperty({ ...instant, description: 'When the request must have been decided.' }) readonly dueAt!: string | null;
}

export class PipelinePage {
  @ApiProperty({ type: [PipelineEntry], description: 'By name.' }) readonly items!: PipelineEntry[];
  @ApiProperty(text) readonly nextCursor!: string | null;
}
