import { STAFF_ROLES, type BusinessCalendarData, type CommandContext, type StageData, type StaffRole } from '@gatehouse/contracts';
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
import { ROUTES_VIEW, routesInForce } from '../views/routes/routes.ts';
import { CalendarDto } from './calendar.dto.ts';
import { DefineRoute, RetireRoute } from './define-route.ts';

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
    const routes = await routesInForce(this.views);
    return { items: routes.map(({ routeId: _, ...route }) => route), nextCursor: null };
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
