import { HTTP_METHODS, type CommandContext, type ProfileData } from '@gatehouse/contracts';
import { deriveId } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Delete, Param, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { AccessOrder } from '../domain/access/index.ts';
import { ChangeAccess } from '../writing/change.ts';
import { ReasonDto } from '../writing/reason.dto.ts';
import { AddProfileDto, ChangeProfileDto, LoggingDto } from './profiles.dto.ts';

/** Product row D11. */
@ApiTags('access')
@Controller('partners/:partnerId/profiles')
export class ProfilesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Permit('profile.manage')
  @Answers(201, CommandAnswer, 'Added; a profile that needs a credential gets one by itself.')
  add(
    @Param('partnerId') partnerId: string,
    @Body() body: AddProfileDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const profile: ProfileData = {
      profileId: deriveId(context.commandId, 'profile'),
      name: body.name,
      environment: body.environment,
      method: body.method,
      methods: body.methods ?? HTTP_METHODS,
      allowlist: body.allowlist ?? [],
      logging: loggingOf(body.logging) ?? { headers: false, bodies: false },
      requestId: null,
    };
    return this.order(partnerId, profile.profileId, { kind: 'AddProfile', profile }, context);
  }

  @Patch(':profileId')
  @Permit('profile.manage')
  @Answers(200, CommandAnswer, 'Changed; what was left out stays.')
  change(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Body() { name, methods, allowlist, logging }: ChangeProfileDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const change = { profileId, name, methods, allowlist, logging: loggingOf(logging) };
    return this.order(partnerId, profileId, { kind: 'ChangeProfile', ...change }, context);
  }

  @Post(':profileId/disable')
  @Permit('profile.manage')
  @Answers(200, CommandAnswer)
  disable(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Body() { reason }: ReasonDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.order(partnerId, profileId, { kind: 'DisableProfile', profileId, reason }, context);
  }

  @Post(':profileId/enable')
  @Permit('profile.manage')
  @Answers(200, CommandAnswer)
  enable(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.order(partnerId, profileId, { kind: 'EnableProfile', profileId }, context);
  }

  @Delete(':profileId')
  @Permit('profile.manage')
  @Answers(200, CommandAnswer, 'Gone for good.')
  remove(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.order(partnerId, profileId, { kind: 'RemoveProfile', profileId, reason: 'removed by hand' }, context);
  }

  private order(partnerId: string, id: string, order: AccessOrder, context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new ChangeAccess({ partnerId, id, order }, context));
  }
}

const loggingOf = (logging: LoggingDto | undefined): ProfileData['logging'] | undefined =>
  logging && { headers: logging.headers, bodies: logging.bodies };
