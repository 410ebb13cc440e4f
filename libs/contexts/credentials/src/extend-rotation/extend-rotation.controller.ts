import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ExtendRotation } from './extend-rotation.ts';

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId/rotation')
export class ExtendRotationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('extend')
  @Permit('credential.rotate')
  @Answers(200, CommandAnswer)
  extend(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new ExtendRotation({ partnerId, profileId }, context));
  }
}
