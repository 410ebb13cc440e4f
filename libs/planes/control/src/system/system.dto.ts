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

  @ApiProperty({ type: String, nullable: true, description: 'What stopped it.' })
  readonly failure!: string | null;
}

export class UnknownDto {
  @ApiProperty({ description: 'Partner or product that is denied because of it.' })
  readonly id!: string;

  @ApiProperty({ description: 'Type of the event that this version does not know.' })
  readonly type!: string;

  @ApiProperty()
  readonly position!: string;
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
    description: 'What each gateway last told of itself: environment, position, lag.',
  })
  readonly gateways!: Record<string, unknown>[];
}

export class RebuiltDto {
  @ApiProperty({ description: 'Name of the view.' })
  readonly id!: string;

  @ApiProperty({ description: 'Events read.' })
  readonly events!: number;
}
