import type { Viewer } from './stage.ts';

export interface PageCase {
  readonly path: (ids: Record<string, string>) => string;
  readonly who: Viewer;
  readonly heading: string | RegExp;
}
const page = (who: Viewer, path: string | PageCase['path'], heading: string | RegExp): PageCase => ({
  who,
  path: typeof path === 'string' ? () => path : path,
  heading,
});

/** Stand for ids where a test is named. */
export const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  ['product', 'request', 'partner', 'decision', 'policy', 'route', 'position'].map((name) => [name, `:${name}`]),
);

/** Every page that is there: its address, somebody who sees it, and what stands over it. */
export const PAGES: readonly PageCase[] = [
  page('nobody', '/sign-in', 'Sign in to the partner portal'),
  page('nobody', '/console/sign-in', 'Sign in to the console'),
  page('nobody', '/not-found', 'There is nothing here'),
  page('paula', '/choose-partner', 'Whom do you act for?'),
  page('paula', '/', 'Nordhafen'),
  page('paula', '/apis', 'APIs'),
  page('dev', ({ product }) => `/apis/${product}`, 'Orders'),
  page('dev', ({ product }) => `/apis/${product}/operations/listOrders`, /./),
  page('dev', '/credentials', 'Credentials'),
  page('vera', '/credentials', 'Credentials'),
  page('dev', '/requests', 'Requests'),
  page('dev', '/requests/new', /./),
  page('dev', ({ request }) => `/requests/${request}`, /./),
  page('dev', ({ request }) => `/requests/${request}/answer`, /./),
  page('dev', '/activity', 'Activity'),
  page('dev', '/explain', /./),
  page('dev', ({ decision }) => `/explain/${decision}`, /./),
  page('paula', '/people', 'People'),
  page('vera', '/people', 'People'),
  page('vera', '/settings', 'Settings'),
  page('rosa', '/console/queue', 'Queue'),
  page('rosa', ({ request }) => `/console/requests/${request}`, /./),
  page('emil', '/console/partners', 'Partners'),
  page('emil', '/console/partners/new', /./),
  ...['overview', 'access', 'profiles', 'people', 'requests', 'calls'].map((tab) =>
    page('emil', ({ partner }) => `/console/partners/${partner}/${tab}`, 'Nordhafen'),
  ),
  page('otto', ({ partner }) => `/console/partners/${partner}/history`, 'Nordhafen'),
  page('emil', '/console/apis', 'APIs'),
  ...['versions', 'upstreams', 'authentication', 'offer', 'access'].map((tab) =>
    page('emil', ({ product }) => `/console/apis/${product}/${tab}`, 'Orders'),
  ),
  page('emil', '/console/policies', 'Policies and tiers'),
  page('emil', '/console/policies/tiers/standard', /./),
  page('emil', '/console/policies/tiers/new', /./),
  page('emil', '/console/policies/new', 'Define policy'),
  page('emil', ({ policy }) => `/console/policies/${policy}`, 'Wide'),
  page('ada', '/console/routes', 'Routes'),
  page('ada', '/console/routes/new', /./),
  page('ada', ({ route }) => `/console/routes/${route}`, 'Light'),
  page('emil', '/console/calls', 'Calls'),
  page('emil', '/console/explain', /./),
  page('emil', ({ decision }) => `/console/explain/${decision}`, /./),
  page('otto', '/console/audit', 'Audit'),
  page('otto', ({ partner }) => `/console/audit?partner=${partner}`, 'Audit'),
  page('otto', ({ partner }) => `/console/audit?partner=${partner}&to=now`, 'Audit'),
  page('otto', '/console/audit/products', 'Audit'),
  page('otto', ({ product }) => `/console/audit/products?product=${product}`, 'Audit'),
  page('otto', '/console/audit/events', /./),
  page('otto', ({ position }) => `/console/audit/events/${position}`, /./),
  page('otto', '/console/audit/chain', /./),
  page('emil', '/console/pipeline', 'Pipeline'),
  page('ada', '/console/mailbox', 'Mailbox'),
  page('ada', '/console/health', 'Health'),
  ...['you', 'staff', 'secrets', 'permissions'].map((tab) => page('ada', `/console/settings/${tab}`, 'Settings')),
];
