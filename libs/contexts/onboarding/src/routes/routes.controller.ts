import type { CommandContext } from '@gatehouse/contracts';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Answers, CommandAnswer, Context, Permit, ReadsView } from '@gatehouse/rest';
import { Body, Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ROUTES_VIEW, routesInForce } from '../views/routes/routes.ts';
import { DefineRoute, RetireRoute } from './define-route.ts';
import { RouteDto, RoutesAnswer } from './routes.dto.ts';

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
