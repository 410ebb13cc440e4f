import { ApiProperty } from '@nestjs/swagger';

const text = { type: String, nullable: true } as const;
const parts = { type: 'object', additionalProperties: true } as const;
const ACTORS = ['staff', 'member', 'flow', 'system', 'anonymous'] as const;

export class EventActor {
  @ApiProperty({ enum: ACTORS }) readonly kind!: (typeof ACTORS)[number];
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty(text) readonly email!: string | null;
}

/** One event: who, what, when, from where. Its position is its address for ever. */
export class EventAnswer {
  @ApiProperty() readonly eventId!: string;
  @ApiProperty() readonly position!: string;
  @ApiProperty() readonly stream!: string;
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
  @ApiProperty() readonly type!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: EventActor }) readonly by!: EventActor;
  @ApiProperty({ ...text, description: 'Whose it is; null when it is about no partner.' })
  readonly partnerId!: string | null;
  @ApiProperty(text) readonly address!: string | null;
  @ApiProperty(text) readonly userAgent!: string | null;
  @ApiProperty({ ...parts, description: 'What was written, personal fields readable unless erased.' })
  readonly data!: object;
  @ApiProperty() readonly hash!: string;
}

export class EventPage {
  @ApiProperty({ type: [EventAnswer], description: 'Newest first; there may be more although there are few.' })
  readonly items!: EventAnswer[];
  @ApiProperty({ ...text, description: 'null when the log was searched to its beginning.' })
  readonly nextCursor!: string | null;
}

export class ChangedEvent extends EventAnswer {
  @ApiProperty({ ...parts, description: 'The parts that it changed, as they were; null where nothing stood.' })
  readonly before!: Record<string, unknown>;
  @ApiProperty({ ...parts, description: 'The same parts, as they became.' })
  readonly after!: Record<string, unknown>;
  @ApiProperty({ description: 'Hash of the event before it in its stream.' }) readonly previousHash!: string;
  @ApiProperty() readonly correlationId!: string;
  @ApiProperty() readonly causationId!: string;
  @ApiProperty() readonly commandId!: string;
}
