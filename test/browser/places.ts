import type { Action } from '@gatehouse/access';

/** Every address of the app as its routes name it, and what somebody must be allowed to see what is there. */
export const PLACES: Readonly<Record<string, Action | null>> = {
  '/sign-in': null,
  '/console/sign-in': null,
  '/choose-partner': null,
  '/not-found': null,
  '/': 'catalog.read',
  '/apis': 'catalog.read',
  '/apis/:productId': 'catalog.read',
  '/apis/:productId/operations/:operationId': 'catalog.read',
  '/credentials': 'credential.read',
  '/requests': 'request.read',
  '/requests/new': 'request.submit',
  '/requests/:requestId': 'request.read',
  '/requests/:requestId/answer': 'request.submit',
  '/people': 'people.read',
  '/settings': 'session.own',
  '/activity': 'calls.read',
  '/explain': 'calls.read',
  '/explain/:decisionId': 'calls.read',
  '/console/queue': 'request.read',
  '/console/requests/:requestId': 'request.read',
  '/console/partners': 'partner.list',
  '/console/partners/new': 'partner.register',
  '/console/partners/:partnerId/:tab': 'partner.read',
  '/console/partners/:partnerId/history': 'audit.read',
  '/console/apis': 'product.read',
  '/console/apis/:productId/:tab': 'product.read',
  '/console/policies': 'policy.read',
  '/console/policies/new': 'policy.manage',
  '/console/policies/:policyId': 'policy.read',
  '/console/policies/tiers/new': 'policy.manage',
  '/console/policies/tiers/:tier': 'policy.read',
  '/console/routes': 'route.read',
  '/console/routes/:routeId': 'route.manage',
  '/console/calls': 'calls.read-all',
  '/console/explain': 'calls.read-all',
  '/console/explain/:decisionId': 'calls.read-all',
  '/console/audit': 'audit.read',
  '/console/audit/products': 'audit.read',
  '/console/audit/events': 'audit.read',
  '/console/audit/events/:position': 'audit.read',
  '/console/audit/chain': 'audit.read',
  '/console/pipeline': 'pipeline.read',
  '/console/mailbox': 'mailbox.read',
  '/console/health': 'system.read',
  '/console/settings/:tab': 'session.own',
};

const segments = (path: string): string[] => path.replace(/\?.*/, '').split('/');

/** The place that an address leads to: names before parameters, as the router has it. */
export function placeOf(path: string): string | undefined {
  const parts = segments(path);
  const fits = Object.keys(PLACES).filter((place) => {
    const wanted = segments(place);
    return wanted.length === parts.length && wanted.every((part, n) => part.startsWith(':') || part === parts[n]);
  });
  return fits.sort((a, b) => a.split(':').length - b.split(':').length)[0];
}
