import type { CommandContext } from '@gatehouse/contracts';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Answers, CommandAnswer, Context, Permit, ReadsView } from '@gatehouse/rest';
import { Body, Controller, Delete, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { STAFF_VIEW, type StaffDocument } from '../views/staff/staff.projection.ts';
import { AppointStaff, DismissStaff, SetStaffRoles } from './commands.ts';
import { AppointStaffDto, DismissStaffQuery, SetStaffRolesDto, StaffPageDto, StaffQuery } from './staff.dto.ts';

@ApiTags('Staff')
@Controller('staff')
export class StaffController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(READ_MODEL) private readonly views: ReadModel,
  ) {}

  @Get()
  @Permit('staff.read')
  @ReadsView(STAFF_VIEW)
  @Answers(200, StaffPageDto, 'The staff, by name.')
  async list(@Query() { cursor, limit }: StaffQuery): Promise<StaffPageDto> {
    return this.views.query<StaffDocument>(STAFF_VIEW, {
      orderBy: { field: 'name', direction: 'asc' },
      ...(limit === undefined ? {} : { limit }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  @Post()
  @Permit('staff.manage')
  @Answers(201, CommandAnswer, 'Appointed: the person can ask for a sign-in link now.')
  appoint(@Body() { email, name, roles }: AppointStaffDto, @Context() context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new AppointStaff({ email, name, roles }, context));
  }

  @Put(':personId/roles')
  @Permit('staff.manage')
  @Answers(200, CommandAnswer, 'The roles hold from now on.')
  setRoles(
    @Param('personId') personId: string,
    @Body() { roles }: SetStaffRolesDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new SetStaffRoles({ personId, roles }, context));
  }

  @Delete(':personId')
  @Permit('staff.manage')
  @Answers(200, CommandAnswer, 'Dismissed: their sessions and unspent links are over.')
  dismiss(
    @Param('personId') personId: string,
    @Query() { reason = '' }: DismissStaffQuery,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new DismissStaff({ personId, reason }, context));
  }
}
