import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ChangeAccess } from '../writing/change.ts';
import { ReasonDto } from '../writing/reason.dto.ts';
import { AddGrants } from './add-grants.ts';
import { ChangeGrant } from './change-grant.ts';
import { AddGrantsDto, ChangeGrantDto, GrantsAnswer } from './grants.dto.ts';

/** Product row A5. */
@ApiTags('access')
@Controller('partners/:partnerId/grants')
export class GrantsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Permit('grant.manage')
  @Answers(201, GrantsAnswer)
  add(
    @Param('partnerId') partnerId: string,
    @Body() { environment, ...body }: AddGrantsDto,
    @Context() context: CommandContext,
  ): Promise<GrantsAnswer> {
    const environments = body.environments ?? (environment ? [environment] : undefined);
    return this.commands.execute(new AddGrants({ partnerId, wish: { ...body, environments } }, context));
  }

  @Patch(':grantId')
  @Permit('grant.manage')
  @Answers(200, CommandAnswer, 'Changed; what was left out stays.')
  change(
    @Param('partnerId') partnerId: string,
    @Param('grantId') grantId: string,
    @Body() body: ChangeGrantDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new ChangeGrant({ ...body, partnerId, grantId }, context));
  }

  @Post(':grantId/end')
  @Permit('grant.manage')
  @Answers(200, CommandAnswer, 'Over from now on.')
  end(
    @Param('partnerId') partnerId: string,
    @Param('grantId') grantId: string,
    @Body() { reason }: ReasonDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const order = { kind: 'EndGrant', grantId, reason } as const;
    return this.commands.execute(new ChangeAccess({ partnerId, id: grantId, order }, context));
  }
}
