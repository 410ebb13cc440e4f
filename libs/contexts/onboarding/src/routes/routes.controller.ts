import { STAFF_ROLES, type BusinessCalendarData, type CommandContext, type StaffRole } from '@gatehouse/contracts';
import {
  Answers,
  CommandAnswer,
  Context,
  ListOf,
  Nested,
  OneOf,
  Permit,
  ReadsView,
  Text,
  TextList,
  WholeNumber,
} from '@gatehouse/rest';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Body, Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsArray, IsInt, Max, Min } from 'class-validator';
import { ROUTES_VIEW, routesInForce } from '../views/routes/routes.ts';
import { DefineRoute, RetireRoute } from './define-route.ts';

const CLOCK_TIME = {
  min: 5,
  max: 5,
  pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
  patternSays: 'must be a time such as 09:30',
};

export class CalendarDto implements BusinessCalendarData {
  @Text({ description: 'IANA name.', example: 'Europe/Berlin', max: 64 }) timeZone!: string;
  @Text({ ...CLOCK_TIME, description: 'When work begins.' }) opens!: string;
  @Text({ ...CLOCK_TIME, description: 'When work ends; what is due, is due then.' }) closes!: string;
  @Text({ ...CLOCK_TIME, description: 'Received by then counts for that day.' }) cutOff!: string;
  @ApiProperty({ type: [Number], minItems: 1, description: 'ISO weekday numbers, Monday is 1.' })
  @IsArray()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays!: number[];
  @Text({
    nullable: true,
    max: 12,
    description: 'Country, with region where it matters, whose public holidays are off: DE, DE-BE; null has none.',
  })
  holidays!: string | null;
}

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

export class RoutesAnswer {
  @ApiProperty({ type: [Object], description: 'Routes in force, the one defined first in front.' })
  readonly items!: object[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: null;
}

@ApiTags('routes')
@Controller('routes')
export class RoutesController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(READ_MODEL) private readonly views: ReadModel,
  ) {}

  @Get()
  @Permit('route.read')
  @ReadsView(ROUTES_VIEW)
  @Answers(200, RoutesAnswer, 'The routes in force.')
  async list(): Promise<RoutesAnswer> {
    return { items: await routesInForce(this.views), nextCursor: null };
  }

  @Post()
  @Permit('route.manage')
  @Answers(201, CommandAnswer, 'Defined.')
  define(@Body() body: RouteDto, @Context() context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new DefineRoute({ routeId: null, form: body }, context));
  }

  @Put(':routeId')
  @Permit('route.manage')
  @Answers(200, CommandAnswer, 'Defined anew; requests under way keep the version they were sent under.')
  redefine(
    @Param('routeId') routeId: string,
    @Body() body: RouteDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new DefineRoute({ routeId, form: body }, context));
  }

  @Delete(':routeId')
  @Permit('route.manage')
  @Answers(200, CommandAnswer, 'Retired; requests under way keep it.')
  retire(@Param('routeId') routeId: string, @Context() context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new RetireRoute({ routeId }, context));
  }
}
