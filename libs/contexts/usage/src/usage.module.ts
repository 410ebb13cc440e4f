import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CallsController } from './calls/calls.controller.ts';
import { ListCallsHandler } from './calls/list-calls.ts';
import { ShowUsageHandler } from './quotas/show-usage.ts';
import { UsageController } from './quotas/usage.controller.ts';

/** Calls as they were logged, and what is used of the limits. It only reads what the gateway counts and writes. */
@Module({
  imports: [CqrsModule],
  controllers: [CallsController, UsageController],
  providers: [ListCallsHandler, ShowUsageHandler],
})
export class UsageModule {}
