import type { AccessModel } from '@gatehouse/access';
import type { CommandContext } from '@gatehouse/contracts';
import type { Position } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, Permit, SeenPosition } from '@gatehouse/rest';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { PresentModel } from '../writing/present-model.ts';
import { DefineTier } from './define-tier.ts';
import { TierDto, TierPage } from './tiers.dto.ts';

@ApiTags('policies')
@Controller('tiers')
export class TiersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly present: PresentModel,
  ) {}

  @Get()
  @Permit('policy.read')
  @Answers(200, TierPage)
  async list(@SeenPosition() seen: Position | null): Promise<TierPage> {
    return allTiers(await this.present.seen(seen));
  }

  @Put(':tier')
  @Permit('policy.manage')
  @Answers(200, CommandAnswer, 'Defined; partners keep the policies that they have.')
  define(
    @Param('tier') tier: string,
    @Body() { name, elevated, policies: { sandbox, production }, questions }: TierDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const terms = { tier, name, elevated, policies: { sandbox, production }, questions };
    return this.commands.execute(new DefineTier(terms, context));
  }
}

function allTiers(model: AccessModel): TierPage {
  const partners = [...model.partners()].filter(({ status }) => status !== 'offboarded');
  const items = [...model.tiers()].map(({ tier, name, elevated, policies, questions }) => ({
    tier,
    name,
    elevated,
    policies,
    questions,
    partners: partners.filter((partner) => partner.tier === tier).length,
  }));
  return { items, nextCursor: null };
}
