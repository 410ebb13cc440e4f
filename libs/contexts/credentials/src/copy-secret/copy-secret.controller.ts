import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { NoteSecretCopied } from './copy-secret.ts';

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId/credentials')
export class CopySecretController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':credentialId/copied')
  @Permit('secret.reveal')
  @Answers(200, CommandAnswer)
  copied(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Param('credentialId') credentialId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new NoteSecretCopied({ partnerId, profileId, credentialId }, context));
  }
}
