import { STAFF_ROLES, type BusinessCalendarData, type StaffRole, type StageData } from '@gatehouse/contracts';
import { ListOf, Nested, OneOf, Text, TextList, WholeNumber } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';
import { CalendarDto } from './calendar.dto.ts';

export class StageDto {
  @Text({ max: 120 }) name!: string;
  @OneOf(STAFF_ROLES, { description: 'Who decides in this stage.' }) role!: StaffRole;
  @WholeNumber({ min: 1, max: 20, description: 'Different people who must approve.' }) quorum!: number;
  @WholeNumber({ min: 0, max: 60, description: 'Working days until it is due.' }) dueInDays!: number;
  @TextList({ maxItems: 20, description: 'Documents that must be attached before it can be approved.' })
  documents!: string[];
}

export class RouteDto {
  @Text({ max: 120 }) name!: string;
  @Text({ nullable: true, max: 60, description: 'Tier that it is for; null fits every tier.' }) tier!: string | null;
  @Text({ nullable: true, max: 64, description: 'Product that it is for; null fits every product.' }) productId!:
    string | null;
  @ListOf(() => StageDto, { minItems: 1, maxItems: 10 }) stages!: StageDto[];
  @Nested(() => CalendarDto) calendar!: CalendarDto;
  @Text({ nullable: true, max: 64, description: 'Person id of the lead who is told when a stage is past due.' })
  leadId!: string | null;
}

export class StageAnswer extends StageDto {
  @ApiProperty({ description: 'What decisions name it by.' }) readonly stageId!: string;
}

export class RouteAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty({ type: 'integer', description: 'Grows with each edit.' }) readonly version!: number;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: ['production'] }) readonly kind!: string;
  @ApiProperty({ type: String, nullable: true }) readonly tier!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly productId!: string | null;
  @ApiProperty({ type: [StageAnswer] }) readonly stages!: readonly StageData[];
  @ApiProperty({ type: CalendarDto }) readonly calendar!: BusinessCalendarData;
  @ApiProperty({ type: String, nullable: true }) readonly leadId!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly definedAt!: string;
}

export class RoutesAnswer {
  @ApiProperty({ type: [RouteAnswer], description: 'Routes in force, the one defined first in front.' })
  readonly items!: RouteAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: null;
}
