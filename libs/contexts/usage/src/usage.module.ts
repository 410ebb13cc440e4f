import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CallsController } from './calls/calls.controller.ts';
import { ListCallsHandler } from './calls/list-calls.ts';
import { GatewayDecisionsController } from './explain/decisions.controller.ts';
import { ExplainDecisionHandler } from './explain/explain-decision.ts';
import { ListHoldingsHandler } from './product-access/list-holdings.ts';
import { ProductAccessController } from './product-access/product-access.controller.ts';
import { DecisionTimes } from './progress/decision-times.ts';
import { FirstSuccesses } from './progress/first-calls.ts';
import { ListPipelineHandler } from './progress/list-pipeline.ts';
import { ProgressController } from './progress/progress.controller.ts';
import { ShowStepsHandler } from './progress/show-steps.ts';
import { ShowUsageHandler } from './quotas/show-usage.ts';
import { UsageController } from './quotas/usage.controller.ts';

/** Calls as they were logged, and what is used of the limits. How far partners have come. It changes nothing. */
@Module({
  imports: [CqrsModule],
  controllers: [
    CallsController,
    UsageController,
    ProgressController,
    GatewayDecisionsController,
    ProductAccessController,
  ],
  providers: [
    ExplainDecisionHandler,
    DecisionTimes,
    FirstSuccesses,
    ListCallsHandler,
    ListHoldingsHandler,
    ListPipelineHandler,
    ShowStepsHandler,
    ShowUsageHandler,
  ],
})
export class UsageModule {}
