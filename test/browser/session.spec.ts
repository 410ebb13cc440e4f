import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { askAndEnter, shown } from './arrivals.ts';
import type { Window } from './browser.ts';
import { Stage } from './stage.ts';
import { describeInBrowser } from './suite.ts';

let stage: Stage;

/** The session is over for the server, as when it was ended from elsewhere; the page does not know yet. */
const endSession = ({ context }: Window): Promise<void> => context.clearCookies();

describeInBrowser('in the middle of things', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    await stage.signInOthers();
  }, 120_000);
  afterAll(() => stage?.close(), 30_000);

  it('who goes on to another page before an invitation is sent comes there', async () => {
    const { page, troubles } = await stage.windowOf('paula');
    const release = Promise.withResolvers<void>();
    await page.goto('/people?invite=');
    await page.getByLabel('Work email').fill('new@nordhafen.example');
    await page.getByLabel('Name', { exact: true }).fill('Nova Neu');
    await page.route(/\.js$/, (route) => release.promise.then(() => route.continue()));
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'APIs' }).click();
    await page.getByText('Invitation sent to new@nordhafen.example').waitFor();
    release.resolve();
    await shown(page, 'APIs');
    expect(new URL(page.url()).pathname).toBe('/apis');
    expect(troubles).toEqual([]);
  });

  it('a session that is not there yet leads to signing in, and on to where the person wanted to go', async () => {
    const { page, troubles } = await stage.window();
    await page.goto('/activity?status=429');
    await shown(page, 'Sign in to the partner portal');
    await askAndEnter(stage, page, 'dev');
    await shown(page, 'Activity');
    expect(page.url()).toContain('/activity?status=429');
    expect(troubles).toEqual([]);
  });

  it('a session that ends leads to signing in, and back to the form with what was typed', async () => {
    const window = await stage.windowOf('dev');
    const { page, troubles } = window;
    await page.goto('/requests/new');
    await page.getByRole('checkbox', { name: /^Orders/ }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Registered name').fill('Nordhafen GmbH');
    await page
      .getByText(/^Draft kept/)
      .first()
      .waitFor();
    await endSession(window);
    await page.getByLabel('Registration number').fill('HRB 104417');
    await shown(page, 'Sign in to the partner portal');
    await page.getByText('Your session has ended.').waitFor();
    await askAndEnter(stage, page, 'dev');
    await shown(page, 'Ask for production');
    expect(await page.getByLabel('Registered name').inputValue()).toBe('Nordhafen GmbH');
    expect(await page.getByLabel('Registration number').inputValue()).toBe('HRB 104417');
    expect(troubles).toEqual([]);
  });

  it('a session that ends keeps the registration of a partner that was begun', async () => {
    const window = await stage.windowOf('emil');
    const { page, troubles } = window;
    await page.goto('/console/partners/new');
    await page.getByLabel('Description (optional)').fill('Parcels in the north');
    await endSession(window);
    await page.getByRole('link', { name: 'Pipeline' }).click();
    await shown(page, 'Sign in to the console');
    await page.goto('/console/partners/new');
    await askAndEnter(stage, page, 'emil');
    await shown(page, 'Register partner');
    expect(await page.getByLabel('Description (optional)').inputValue()).toBe('Parcels in the north');
    expect(troubles).toEqual([]);
  });

  it('a session that begins in another window takes this one along', async () => {
    const { page, context, troubles } = await stage.window();
    await page.goto('/people');
    await page.getByLabel('Work email').fill('paula@nordhafen.example');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    const other = await context.newPage();
    await other.goto(await stage.mailedLink('paula@nordhafen.example'));
    await other.getByRole('button', { name: 'Sign in' }).click();
    await shown(other, 'People');
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await shown(page, 'People');
    expect(troubles).toEqual([]);
  });

  it('a session that cannot be read is told from one that is not there, and is read again on a second try', async () => {
    const { page, troubles } = await stage.windowOf('dev');
    const body = JSON.stringify({ status: 503, code: 'VIEWS.REBUILDING', detail: 'The views are being rebuilt.' });
    const answer = { status: 503, contentType: 'application/problem+json', body };
    await page.route('**/api/v1/session', (route) => route.fulfill(answer));
    await page.goto('/apis');
    await shown(page, 'This page is out of reach');
    await page.getByRole('alert').filter({ hasText: 'VIEWS.REBUILDING' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/apis');
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await shown(page, 'APIs');
    expect(troubles.filter((trouble) => !trouble.startsWith('503'))).toEqual([]);
  });

  it('a page without a connection says so, keeps what it shows, and goes on when it is back', async () => {
    const { page, context, troubles } = await stage.windowOf('dev');
    await page.goto('/requests');
    await shown(page, 'Requests');
    await context.setOffline(true);
    await page.getByRole('status').filter({ hasText: 'You are offline.' }).waitFor();
    await page.getByRole('alert').filter({ hasText: 'UNREACHABLE' }).waitFor();
    await page.getByText('Draft: Request for production').waitFor();
    await context.setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
  });

  it('a page whose code does not come without a connection says so, and comes on a second try', async () => {
    const { page, context, troubles } = await stage.windowOf('dev');
    await page.goto('/requests');
    await shown(page, 'Requests');
    await context.setOffline(true);
    await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
    await shown(page, 'This page is out of reach');
    await page.getByText('PAGE.NOT_LOADED').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await shown(page, 'People');
    expect(new URL(page.url()).pathname).toBe('/people');
    expect(troubles).toEqual([]);
  });
});
