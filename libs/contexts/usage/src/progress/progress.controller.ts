import { Answers, OneOf, PageQuery, Permit, ReadsView, Text } from '@gatehouse/rest';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { PROGRESS_VIEW } from '../views/progress/document.ts';
import { PipelinePage, StepsAnswer } from './answers.ts';
import { ListPipeline } from './list-pipeline.ts';
import { ShowSteps } from './show-steps.ts';

export class PipelineQuery extends PageQuery {
  @Text({ optional: true }) readonly tier?: string;

  @OneOf(['active', 'disabled', 'offboarded'], { optional: true }) readonly status?: string;
}

@ApiTags('usage')
@Controller()
export class ProgressController {
  constructor(private readonly queries: QueryBus) {}

  @Get('partners/:partnerId/steps')
  @Permit('partner.read')
  @ReadsView(PROGRESS_VIEW)
  @Answers(200, StepsAnswer, 'The way from the invitation to the first production call.')
  steps(@Param('partnerId') partnerId: string): Promise<StepsAnswer> {
    return this.queries.execute(new ShowSteps(partnerId));
  }

  @Get('pipeline')
  @Permit('pipeline.read')
  @ReadsView(PROGRESS_VIEW)
  @Answers(200, PipelinePage, 'Where every partner stands, and who is waited for.')
  pipeline(@Query() query: PipelineQuery): Promise<PipelinePage> {
    return this.queries.execute(new ListPipeline(query));
  }
}
