import type { CommandContext } from '@gatehouse/contracts';
import type { Position } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, Permit, SeenPosition } from '@gatehouse/rest';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { PresentModel } from '../writing/present-model.ts';
import { DefinePolicy } from './define-policy.ts';
import { PolicyDetailAnswer, PolicyPage, PolicyTermsDto, termsOf } from './policies.dto.ts';
import { allPolicies, onePolicy } from './read-policies.ts';

/** Product row E3: limits are defined once and attached to many. */
@ApiTags('policies')
@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly present: PresentModel,
  ) {}

  @Get()
  @Permit('policy.read')
  @Answers(200, PolicyPage)
  async list(@SeenPosition() seen: Position | null): Promise<PolicyPage> {
    return allPolicies(await this.present.seen(seen));
  }

  @Get(':policyId')
  @Permit('policy.read')
  @Answers(200, PolicyDetailAnswer, 'The policy, and whom an edit of it touches.')
  async one(@Param('policyId') policyId: string, @SeenPosition() seen: Position | null): Promise<PolicyDetailAnswer> {
    return onePolicy(await this.present.seen(seen), policyId);
  }

  @Post()
  @Permit('policy.manage')
  @Answers(201, CommandAnswer)
  define(@Body() terms: PolicyTermsDto, @Context() context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new DefinePolicy({ terms: termsOf(terms) }, context));
  }

  @Put(':policyId')
  @Permit('policy.manage')
  @Answers(200, CommandAnswer, 'Another version, which whoever has it attached follows at once.')
  revise(
    @Param('policyId') policyId: string,
    @Body() terms: PolicyTermsDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new DefinePolicy({ policyId, terms: termsOf(terms) }, context));
  }
}
