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

/** Every page that is there: its address, somebody who sees it, and what stands over it. */
export const PAGES: readonly PageCase[] = [
  page('paula', '/', 'Nordhafen'),
  page('paula', '/apis', 'APIs'),
  page('dev', ({ product }) => `/apis/${product}`, 'Orders'),
  page('dev', '/credentials', 'Credentials'),
  page('vera', '/credentials', 'Credentials'),
  page('dev', '/requests', 'Requests'),
  page('dev', ({ request }) => `/requests/${request}`, /./),
  page('paula', '/people', 'People'),
  page('vera', '/people', 'People'),
  page('vera', '/settings', 'Settings'),
  page('emil', '/console/apis', 'APIs'),
  page('emil', ({ product }) => `/console/apis/${product}/versions`, 'Orders'),
  page('emil', '/console/policies', 'Policies and tiers'),
  page('ada', '/console/routes', 'Routes'),
  page('ada', '/console/mailbox', 'Mailbox'),
  page('ada', '/console/health', 'Health'),
  page('ada', '/console/settings/you', 'Settings'),
];
