import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { PartnerChange } from '../domain/partner/index.ts';
import { ChangePartner } from '../writing/change.ts';
import { ReasonDto } from '../writing/reason.dto.ts';
import { OffboardDto, PortalAccessDto } from './switch-partner.dto.ts';

/** Product rows A3 and A4. */
@ApiTags('partners')
@Controller('partners/:partnerId')
export class SwitchPartnerController {
  constructor(private readonly commands: CommandBus) {}

  @Post('disable')
  @Permit('partner.disable')
  @Answers(200, CommandAnswer, 'Refused at the portal and at the gateway from now on.')
  disable(
    @Param('partnerId') partnerId: string,
    @Body() { reason }: ReasonDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.change(partnerId, { kind: 'Disable', reason }, context);
  }

  @Post('enable')
  @Permit('partner.disable')
  @Answers(200, CommandAnswer, 'All is as it was before it was disabled.')
  enable(
    @Param('partnerId') partnerId: string,
    @Body() { reason }: ReasonDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.change(partnerId, { kind: 'Enable', reason }, context);
  }

  @Post('offboard')
  @Permit('partner.offboard')
  @Answers(200, CommandAnswer, 'Over for good: grants end and credentials are revoked; the history stays.')
  offboard(
    @Param('partnerId') partnerId: string,
    @Body() { reason, confirm }: OffboardDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.change(partnerId, { kind: 'Offboard', reason, confirm }, context);
  }

  @Put('portal-access')
  @Permit('partner.portal')
  @Answers(200, CommandAnswer, 'Concerns the portal alone, no call of its API.')
  portal(
    @Param('partnerId') partnerId: string,
    @Body() { open, reason }: PortalAccessDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.change(partnerId, { kind: 'SwitchPortal', open, reason }, context);
  }

  private change(partnerId: string, change: PartnerChange, context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new ChangePartner({ partnerId, id: partnerId, change }, context));
  }
}
