import { ApiProperty } from '@nestjs/swagger';

export class ViewStateDto {
  @ApiProperty({ description: 'Name of the view.' })
  readonly id!: string;

  @ApiProperty()
  readonly version!: number;

  @ApiProperty()
  readonly position!: string;

  @ApiProperty({ description: 'Events of the log that it has not read; counted to 1000.' })
  readonly behind!: number;

  @ApiProperty({ type: 'integer', description: 'Age in milliseconds of the first event that it has not read.' })
  readonly lagMs!: number;

  @ApiProperty({ type: String, nullable: true, description: 'What stopped it.' })
  readonly failure!: string | null;
}

export class WaitingFlowDto {
  @ApiProperty({ description: 'Name of the flow.' })
  readonly flow!: string;

  @ApiProperty({ description: 'What it is about: a partner, a request, a rotation.' })
  readonly subject!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null waits for an event alone.' })
  readonly dueAt!: string | null;

  @ApiProperty({ type: 'integer', description: 'Failures in a row.' })
  readonly failures!: number;

  @ApiProperty({ type: String, nullable: true })
  readonly failure!: string | null;
}

export class FlowsDto {
  @ApiProperty({ type: 'integer' })
  readonly waiting!: number;

  @ApiProperty({ type: 'integer', description: 'Those whose last run failed; they are tried again.' })
  readonly failing!: number;

  @ApiProperty({ type: 'integer', description: 'Those whose time has come.' })
  readonly due!: number;

  @ApiProperty({ type: [WaitingFlowDto], description: 'The first hundred: those that fail, then by their time.' })
  readonly items!: WaitingFlowDto[];
}

export class SealedDto {
  @ApiProperty({ type: String, nullable: true, description: 'Position of the last event under a seal.' })
  readonly upTo!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was sealed.' })
  readonly at!: string | null;

  @ApiProperty({ type: 'integer', description: 'Events after it, seals aside; counted to 1000.' })
  readonly unsealed!: number;
}

export class UnknownDto {
  @ApiProperty({ description: 'Partner or product that is denied because of it.' })
  readonly id!: string;

  @ApiProperty({ description: 'Type of the event that this version does not know.' })
  readonly type!: string;

  @ApiProperty()
  readonly position!: string;
}

export class EngineDto {
  @ApiProperty({ description: 'Name of an engine outside of the process: `MongoDB`.' })
  readonly engine!: string;

  @ApiProperty()
  readonly reachable!: boolean;

  @ApiProperty({ format: 'date-time', description: 'Since when it is so.' })
  readonly since!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What is wrong, in a few words.' })
  readonly reason!: string | null;
}

export class SystemDto {
  @ApiProperty({ description: 'Position of the last event.' })
  readonly head!: string;

  @ApiProperty({ description: 'How far the access model of this process is.' })
  readonly access!: string;

  @ApiProperty({ type: [UnknownDto] })
  readonly unknown!: UnknownDto[];

  @ApiProperty({ type: [ViewStateDto] })
  readonly views!: ViewStateDto[];

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'What each gateway last told of itself: position, times, addresses, records of calls lost.',
  })
  readonly gateways!: Record<string, unknown>[];

  @ApiProperty({
    type: FlowsDto,
    nullable: true,
    description: 'null while the engine that they wait in does not answer.',
  })
  readonly flows!: FlowsDto | null;

  @ApiProperty({ type: SealedDto, description: 'How far the chain of events is sealed.' })
  readonly sealed!: SealedDto;

  @ApiProperty({ type: [EngineDto], description: 'Engines outside of the process, as it finds them.' })
  readonly engines!: EngineDto[];
}

export class RebuiltDto {
  @ApiProperty({ description: 'Name of the view.' })
  readonly id!: string;

  @ApiProperty({ description: 'Events read.' })
  readonly events!: number;
}
