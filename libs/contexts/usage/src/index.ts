export { UsageModule } from './usage.module.ts';
export { CallAnswer, CallPage } from './calls/answers.ts';
export { LimitUsage, UsageAnswer } from './quotas/answers.ts';
