import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { RegenerateCredential } from './regenerate-credential.ts';

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId')
export class RegenerateCredentialController {
  constructor(private readonly commands: CommandBus) {}

  /** Answers with the id of the new credential; its secret is revealed like any other. */
  @Post('regenerate')
  @Permit('credential.rotate')
  @Answers(201, CommandAnswer)
  regenerate(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new RegenerateCredential({ partnerId, profileId }, context));
  }
}
