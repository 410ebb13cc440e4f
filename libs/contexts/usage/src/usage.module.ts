import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CallsController } from './calls/calls.controller.ts';
import { ListCallsHandler } from './calls/list-calls.ts';
import { FirstSuccesses } from './progress/first-calls.ts';
import { ListPipelineHandler } from './progress/list-pipeline.ts';
import { ProgressController } from './progress/progress.controller.ts';
import { ShowStepsHandler } from './progress/show-steps.ts';
import { ShowUsageHandler } from './quotas/show-usage.ts';
import { UsageController } from './quotas/usage.controller.ts';

/** Calls as they were logged, and what is used of the limits. How far partners have come. It changes nothing. */
@Module({
  imports: [CqrsModule],
  controllers: [CallsController, UsageController, ProgressController],
  providers: [FirstSuccesses, ListCallsHandler, ListPipelineHandler, ShowStepsHandler, ShowUsageHandler],
})
export class UsageModule {}
