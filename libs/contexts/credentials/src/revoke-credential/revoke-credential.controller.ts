import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit, Text } from '@gatehouse/rest';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { RevokeCredential } from './revoke-credential.ts';

export class RevokeBody {
  @Text({ max: 500, description: 'Why; it stays in the history.' })
  readonly reason!: string;
}

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId/credentials')
export class RevokeCredentialController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':credentialId/revoke')
  @Permit('credential.revoke')
  @Answers(200, CommandAnswer)
  revoke(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Param('credentialId') credentialId: string,
    @Body() { reason }: RevokeBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new RevokeCredential({ partnerId, profileId, credentialId, reason }, context));
  }
}
