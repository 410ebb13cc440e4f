import type { Page } from 'playwright-core';
import type { Viewer } from './stage.ts';

export interface OverlayCase {
  readonly name: string;
  readonly who: Viewer;
  readonly path: (ids: Record<string, string>) => string;
  /** Does what brings it up. */
  readonly open: (page: Page) => Promise<void>;
  /** What is there then. */
  readonly shows: Shown;
}

type Shown = 'dialog' | 'menu' | { readonly text: string | RegExp };
type Path = OverlayCase['path'];

/** Presses buttons, links or entries of menus, one after the other. */
const press =
  (...names: readonly (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await control(page, name).first().click();
  };

const control = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).or(page.getByRole('menuitem', { name })).or(page.getByRole('link', { name }));

const keys =
  (...pressed: readonly string[]) =>
  async (page: Page): Promise<void> => {
    await page.locator('a.row-link').first().waitFor();
    for (const key of pressed) await page.keyboard.press(key);
  };

const at =
  (path: Path, who: Viewer) =>
  (name: string, open: OverlayCase['open'], shows: Shown = 'dialog'): OverlayCase => ({ name, who, path, open, shows });

const queue = at(() => '/console/queue', 'rosa');
/** Of all that is open only these can be decided by her, whichever of them is the most urgent. */
const undecided = at(() => '/console/queue?state=received&forMe=1', 'rosa');
const sheet = at(({ request }) => `/console/requests/${request}`, 'tess');
const partner = (tab: string, who: Viewer = 'emil') => at(({ partner: id }) => `/console/partners/${id}/${tab}`, who);
const api = (tab: string) => at(({ product }) => `/console/apis/${product}/${tab}`, 'emil');
const audit = at(({ partner: id }) => `/console/audit?partner=${id}`, 'otto');

const openFirst = (page: Page): Promise<void> => page.locator('a.row-link').first().click();

async function refusedDocument(page: Page): Promise<void> {
  await press('Paste text')(page);
  const broken = { openapi: '3.1.0', info: { title: 'Broken' }, paths: { '/a': { get: { responses: 7 } } } };
  await page.getByRole('textbox', { name: 'OpenAPI document' }).fill(JSON.stringify(broken, null, 2));
  await press('Publish version')(page);
}

/** What lies over the console's pages, or comes up in them, and that no address leads to. */
export const OVERLAYS: readonly OverlayCase[] = [
  queue('keys of the queue', keys('?')),
  undecided('approval from the queue', keys('j', 'a')),
  undecided('rejection from the queue', keys('j', 'r')),
  undecided('question to the partner from the queue', keys('j', 'e')),
  queue('menu of the person', press(/Your menu/), 'menu'),
  sheet('approval', press('Approve request')),
  sheet('rejection', press('Reject request')),
  sheet('question to the partner', press('Ask for changes')),
  sheet('colleagues to assign to', press('Assign'), 'menu'),
  partner('overview')('details of a partner', press('Edit details')),
  partner('overview')('disabling a partner', press('Disable partner')),
  partner('overview')('closing the portal', press('Close portal access')),
  partner('overview', 'ada')('off-boarding', press('Off-board partner')),
  partner('access')('adding a grant', press('Add grant')),
  partner('access')('changing a grant', press('Change')),
  partner('access')('ending a grant', press('End')),
  partner('access')('attaching a policy', press('Attach policy')),
  partner('access')('detaching a policy', press('Detach')),
  partner('profiles')('adding a profile', press('Add profile')),
  partner('profiles')('editing a profile', press('Edit profile')),
  partner('profiles')('verifying access', press('Verify access')),
  partner('profiles')('menu of a profile', press(/^More for default/), 'menu'),
  partner('profiles')('menu of credentials', press(/^More for these credentials/), 'menu'),
  partner('profiles')('rotating a token', press('Rotate token')),
  partner('profiles')('regenerating a token', press(/^More for these credentials/, /^Regenerate token/)),
  partner('profiles')('importing a token', press(/^More for these credentials/, /^Import existing token/)),
  partner('people')('adding a person', press('Add person')),
  partner('people')('menu of a person', press(/^More for /), 'menu'),
  partner('people')('removing a person', press(/^More for Devrim/, /^Remove person/)),
  at(() => '/console/apis', 'emil')('creating an API', press('Create API')),
  api('versions')('details of an API', press('Edit details')),
  api('versions')('deprecating a version', press('Deprecate version')),
  api('versions')('retiring a version', press('Retire version')),
  api('versions')('refused document', refusedDocument, { text: /info/ }),
  api('access')('granting access', press('Grant access')),
  api('access')('ending access', press('End access')),
  at(() => '/console/policies', 'emil')('editor of a policy', press('Sandbox'), { text: 'Save policy' }),
  at(() => '/console/policies', 'emil')('editor of a new tier', press('Define tier'), { text: 'Save tier' }),
  at(() => '/console/routes', 'ada')('editor of a route', press('Edit route'), { text: 'Save route' }),
  at(() => '/console/routes', 'ada')('retiring a route', press('Retire route')),
  audit('comparison of two instants', press('Compare'), { text: 'Stop comparing' }),
  at(() => '/console/audit/events', 'otto')('kinds of export', press('Export events'), 'menu'),
  at(() => '/console/audit/events', 'otto')('one event', openFirst, { text: 'Hash in the chain' }),
  at(() => '/console/settings/staff', 'ada')('appointing staff', press('Appoint person')),
  at(() => '/console/settings/staff', 'ada')('changing roles', press('Change roles')),
  at(() => '/console/settings/staff', 'ada')('dismissing staff', press('Dismiss')),
  at(() => '/console/health', 'ada')('rebuilding a view', press('Rebuild view')),
];
