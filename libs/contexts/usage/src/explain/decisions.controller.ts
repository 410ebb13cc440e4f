import type { Actor } from '@gatehouse/kernel';
import { Answers, CurrentActor, Permit } from '@gatehouse/rest';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ExplanationAnswer } from './answers.ts';
import { ExplainDecision } from './explain-decision.ts';

/** Named apart from the decisions of people on requests. */
@ApiTags('usage')
@Controller('decisions')
export class GatewayDecisionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':decisionId')
  @Permit('calls.read')
  @Answers(200, ExplanationAnswer, 'Why the call was refused, or that it passed.')
  explain(@Param('decisionId') decisionId: string, @CurrentActor() actor: Actor): Promise<ExplanationAnswer> {
    return this.queries.execute(new ExplainDecision(decisionId, actor));
  }
}
