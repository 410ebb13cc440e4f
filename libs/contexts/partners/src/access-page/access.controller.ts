import { CLOCK, type Clock, type Position } from '@gatehouse/kernel';
import { Answers, INSTALLATION, Permit, SeenPosition, type Installation } from '@gatehouse/rest';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PresentModel } from '../writing/present-model.ts';
import { AccessAnswer } from './access.answers.ts';
import { readAccess } from './read-access.ts';

@ApiTags('access')
@Controller('partners/:partnerId/access')
export class AccessController {
  constructor(
    private readonly present: PresentModel,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  @Get()
  @Permit('access.read')
  @Answers(200, AccessAnswer, 'Grants, profiles and policies as they are enforced now.')
  async access(@Param('partnerId') partnerId: string, @SeenPosition() seen: Position | null): Promise<AccessAnswer> {
    const model = await this.present.seen(seen);
    return readAccess(model, partnerId, this.clock.now(), this.installation.gatewayUrls);
  }
}
