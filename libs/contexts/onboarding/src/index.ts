import type { Projection } from '@gatehouse/read-model';
import { ConfirmEnforcement } from './enforcement/confirm-enforcement.ts';
import { EscalateRequest, RemindDue } from './enforcement/watch-due.ts';
import { requestsProjection } from './views/requests/projection.ts';
import { routesProjection } from './views/routes/routes.ts';

export { OnboardingModule } from './onboarding.module.ts';

/** The commands of flows that this context carries out. */
export const flowCommands = { ConfirmEnforcement, RemindDue, EscalateRequest };

export const projections: readonly Projection[] = [requestsProjection, routesProjection];
