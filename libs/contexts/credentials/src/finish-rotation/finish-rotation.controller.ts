import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FinishRotationEarly } from './finish-rotation-early.ts';

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId/rotation')
export class FinishRotationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('finish')
  @Permit('credential.rotate')
  @Answers(200, CommandAnswer)
  finish(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new FinishRotationEarly({ partnerId, profileId }, context));
  }
}
