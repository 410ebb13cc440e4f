import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Instant, Permit, Text } from '@gatehouse/rest';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ImportToken } from './import-token.ts';

export class ImportBody {
  @Text({ max: 4096, description: 'The token that the partner uses today. Only its hash is kept.' })
  readonly token!: string;

  @Instant({ description: 'By then it must be rotated.' })
  readonly rotateBy!: string;
}

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId/credentials')
export class ImportTokenController {
  constructor(private readonly commands: CommandBus) {}

  @Post('import')
  @Permit('credential.import')
  @Answers(201, CommandAnswer)
  import(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Body() { token, rotateBy }: ImportBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new ImportToken({ partnerId, profileId, token, rotateBy }, context));
  }
}
