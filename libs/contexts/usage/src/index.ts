import type { Projection } from '@gatehouse/read-model';
import { progressProjection } from './views/progress/projection.ts';

export { UsageModule } from './usage.module.ts';
export { CallAnswer, CallPage } from './calls/answers.ts';
export { LimitUsage, UsageAnswer } from './quotas/answers.ts';

export const projections: Projection[] = [progressProjection];
