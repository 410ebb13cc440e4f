import type { Projection } from '@gatehouse/read-model';
import { staffProjection } from './views/staff/staff.projection.ts';

export { bootstrapAdministrator, type BootstrapAdministrator } from './bootstrap-administrator.ts';
export { IdentityModule } from './identity.module.ts';
export { LINK_LIFE, SignInLinks } from './links/sign-in-links.ts';
export { SESSION_COOKIE } from './sessions/cookie.ts';
export { ABSOLUTE_LIFE, actorOf, IDLE_LIFE, type Session } from './sessions/session.ts';
export { Sessions } from './sessions/sessions.ts';

/** Flows send no command to this context. */
export const flowCommands = {};
export const projections: Projection[] = [staffProjection];
