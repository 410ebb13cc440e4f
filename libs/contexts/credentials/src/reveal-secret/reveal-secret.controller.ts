import type { CommandContext } from '@gatehouse/contracts';
import { Answers, Context, Permit, SecretAnswer as AnswersSecret } from '@gatehouse/rest';
import { Controller, Header, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { RevealSecret } from './reveal-secret.ts';
import { SecretAnswer } from './secret-answer.ts';

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId/credentials')
export class RevealSecretController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':credentialId/reveal')
  @Permit('secret.reveal')
  @AnswersSecret()
  @Header('Cache-Control', 'no-store')
  @Answers(200, SecretAnswer)
  reveal(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Param('credentialId') credentialId: string,
    @Context() context: CommandContext,
  ): Promise<SecretAnswer> {
    return this.commands.execute(new RevealSecret({ partnerId, profileId, credentialId }, context));
  }
}
