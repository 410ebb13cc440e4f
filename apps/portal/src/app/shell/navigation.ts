import type { Action } from '../session/session.store.ts';
import type { IconName } from '../ui/icons.ts';

export interface Place {
  readonly label: string;
  readonly path: string;
  /** Where pages of it stand that do not stand below its path. */
  readonly also?: string;
  readonly icon: IconName;
  /** Shown to who may do this. */
  readonly action: Action;
}

export const PORTAL_PLACES: readonly Place[] = [
  { label: $localize`Home`, path: '/', icon: 'home', action: 'catalog.read' },
  { label: $localize`APIs`, path: '/apis', icon: 'api', action: 'catalog.read' },
  { label: $localize`Credentials`, path: '/credentials', icon: 'key', action: 'credential.read' },
  { label: $localize`Requests`, path: '/requests', icon: 'requests', action: 'request.read' },
  { label: $localize`Activity`, path: '/activity', also: '/explain', icon: 'activity', action: 'calls.read' },
  { label: $localize`People`, path: '/people', icon: 'people', action: 'people.read' },
  { label: $localize`Settings`, path: '/settings', icon: 'settings', action: 'session.own' },
];

export const CONSOLE_PLACES: readonly Place[] = [
  { label: $localize`Queue`, path: '/console/queue', also: '/console/requests', icon: 'queue', action: 'request.read' },
  { label: $localize`Partners`, path: '/console/partners', icon: 'partners', action: 'partner.list' },
  { label: $localize`APIs`, path: '/console/apis', icon: 'api', action: 'product.read' },
  { label: $localize`Policies and tiers`, path: '/console/policies', icon: 'policies', action: 'policy.read' },
  { label: $localize`Routes`, path: '/console/routes', icon: 'routes', action: 'route.read' },
  { label: $localize`Pipeline`, path: '/console/pipeline', icon: 'pipeline', action: 'pipeline.read' },
  {
    label: $localize`Calls`,
    path: '/console/calls',
    also: '/console/explain',
    icon: 'calls',
    action: 'calls.read-all',
  },
  { label: $localize`Audit`, path: '/console/audit', icon: 'audit', action: 'audit.read' },
  { label: $localize`Mail`, path: '/console/mailbox', icon: 'mail', action: 'mailbox.read' },
  { label: $localize`Health`, path: '/console/health', icon: 'health', action: 'system.read' },
  { label: $localize`Settings`, path: '/console/settings', icon: 'settings', action: 'session.own' },
];

/** Whether the page at an address belongs to the place. */
export function isAt({ path, also }: Place, url: string): boolean {
  const here = url.split(/[?#]/)[0] ?? '';
  const belongs = (to: string): boolean => here === to || (to !== '/' && here.startsWith(`${to}/`));
  return belongs(path) || (also !== undefined && belongs(also));
}
