import type { CommandContext } from '@gatehouse/contracts';
import { Answers, Context, Permit, WholeNumber } from '@gatehouse/rest';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { MAX_OVERLAP_SECONDS } from '../domain/credentials/index.ts';
import { RotateCredential } from './rotate-credential.ts';
import { RotationAnswer } from './rotation-answer.ts';

export class RotateBody {
  @WholeNumber({
    optional: true,
    max: MAX_OVERLAP_SECONDS,
    description:
      'Seconds during which both credentials work; not more than the policy says, which is what it is without.',
  })
  readonly overlapSeconds?: number;
}

@ApiTags('credentials')
@Controller('partners/:partnerId/profiles/:profileId')
export class RotateCredentialController {
  constructor(private readonly commands: CommandBus) {}

  @Post('rotate')
  @Permit('credential.rotate')
  @Answers(201, RotationAnswer)
  rotate(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Body() body: RotateBody,
    @Context() context: CommandContext,
  ): Promise<RotationAnswer> {
    const overlapSeconds = body?.overlapSeconds ?? null;
    return this.commands.execute(new RotateCredential({ partnerId, profileId, overlapSeconds }, context));
  }
}
