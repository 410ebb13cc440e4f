import type { Page } from 'playwright-core';
import { mailTo } from '../../tools/demo/people.ts';
import { PEOPLE, type PersonKey } from '../../tools/demo/world.ts';
import type { Window } from './browser.ts';
import type { Stage, Viewer } from './stage.ts';

/** One window a person, used for all that they look at; it starts each time without troubles. */
export function windowsOf(stage: () => Stage): (who: Viewer) => Promise<Window> {
  const windows = new Map<Viewer, Window>();
  return async (who) => {
    const window = windows.get(who) ?? (await stage().windowOf(who));
    windows.set(who, window);
    window.troubles.length = 0;
    return window;
  };
}

/** Nothing of the page is still to come. */
export const settled = (page: Page): Promise<void> =>
  page.locator('body:not(:has(main [aria-busy="true"], main gh-skeleton))').waitFor({ state: 'attached' });

/** The page is there, and has what it shows. */
export async function shown(page: Page, heading: string | RegExp): Promise<void> {
  const exact = typeof heading === 'string';
  await page.getByRole('heading', { level: 1, name: heading, exact }).waitFor();
  await settled(page);
}

/** From the page that asks who one is, through the mail, to the session; in the same window. */
export async function askAndEnter(stage: Stage, page: Page, person: PersonKey): Promise<void> {
  const { email } = PEOPLE[person];
  const known = new Set((await mailTo(stage.world, email)).map(({ id }) => id));
  await page.getByLabel('Work email').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await page.goto(await stage.mailedLink(email, known));
  await page.getByRole('button', { name: 'Sign in' }).click();
}
