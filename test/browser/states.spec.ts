import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { settled, shown, windowsOf } from './arrivals.ts';
import { NAMES, PAGES } from './pages.ts';
import { Stage } from './stage.ts';
import { describeInBrowser } from './suite.ts';

/** What a page asks for. Who is signed in is asked before there is a page. */
const READS = /\/api\/v1\/(?!session$)/;
const BROKEN = { status: 503, code: 'VIEWS.REBUILDING', detail: 'The views are being rebuilt. Try again in a minute.' };
/** Pages that show all they have without asking: forms for something new, and questions that are yet to be put. */
const STILL = [
  '/sign-in',
  '/console/sign-in',
  '/not-found',
  '/choose-partner',
  '/explain',
  '/console/explain',
  '/console/policies/new',
  '/console/routes/new',
  '/console/audit/chain',
];
const cases = PAGES.map((one) => [`${one.path(NAMES)} as ${one.who}`, one] as const).filter(
  ([, { path }]) => !STILL.includes(path(NAMES)),
);

let stage: Stage;
const windowOf = windowsOf(() => stage);

/** Meets every read of the page; what is sent, and what stays open as a stream, goes its way. */
const meetReads = (page: Page, meet: (route: Route) => unknown): Promise<unknown> =>
  page.route(READS, (route) => {
    const request = route.request();
    return request.method() === 'GET' && request.resourceType() !== 'eventsource' ? meet(route) : route.continue();
  });

/** Presses each "Try again" until none is left; one press may mend several. */
async function tryAgain(page: Page): Promise<void> {
  const failures = page.locator('main gh-failure [role="alert"]');
  for (let left = await failures.count(); left > 0; left = await failures.count()) {
    await page.evaluate(`document.querySelector('main gh-failure .failure > button')?.click()`);
    await page.waitForFunction('n => document.querySelectorAll(`main gh-failure [role="alert"]`).length < n', left);
    await settled(page);
  }
}

describeInBrowser('every page that asks for something', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.furnish();
  }, 120_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(cases)('shows the shape of what comes, and then what came: %s', async (_, { path, who, heading }) => {
    const { page, troubles } = await windowOf(who);
    const held: Route[] = [];
    const asked = Promise.withResolvers<void>();
    let open = false;
    await meetReads(page, (route) => {
      if (open) return route.continue();
      held.push(route);
      return asked.resolve();
    });
    await page.goto(path(stage.ids));
    await asked.promise;
    await page.locator('main :is(gh-skeleton, [aria-busy="true"])').first().waitFor();
    open = true;
    await Promise.all(held.map((route) => route.continue()));
    await shown(page, heading);
    expect(await page.locator('main gh-failure [role="alert"]').count()).toBe(0);
    await page.unrouteAll({ behavior: 'wait' });
    expect(troubles).toEqual([]);
  });

  it.each(cases)('says what failed, with its code, and a second try shows all: %s', async (_, page_) => {
    const { path, who, heading } = page_;
    const { page, troubles } = await windowOf(who);
    const body = JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', ...BROKEN });
    const answer = { status: BROKEN.status, contentType: 'application/problem+json', body };
    await meetReads(page, (route) => route.fulfill(answer));
    await page.goto(path(stage.ids));
    const failure = page.locator('main').getByRole('alert').filter({ hasText: BROKEN.detail }).first();
    await failure.filter({ hasText: BROKEN.code }).waitFor();
    await failure.getByRole('button', { name: 'Try again' }).waitFor();
    await settled(page);
    await page.unrouteAll({ behavior: 'wait' });
    await page.evaluate('globalThis.before = true');
    await tryAgain(page);
    await shown(page, heading);
    expect(await page.evaluate('globalThis.before')).toBe(true);
    expect(troubles.filter((trouble) => !trouble.startsWith('503'))).toEqual([]);
  });
});
