import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './suite.ts';
import { Stage } from './stage.ts';

let stage: Stage;

/** What has the focus: its text, or what it is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim().replace(/\\s+/g, ' ')`,
  );

/** Goes on by Tab until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 25): Promise<void> {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page))) return;
  }
  throw new Error(`Tab has not reached ${name} in ${most} steps.`);
}

describeInBrowser('by keyboard alone', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    await stage.signInOthers();
  }, 60_000);
  afterAll(() => stage?.close(), 30_000);

  it('a person asks for a link', async () => {
    const { page } = await stage.window();
    await page.goto('/sign-in');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByLabel('Work email').focus();
    await page.keyboard.type('dev@nordhafen.example');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  });

  it('a person signs in from a link', async () => {
    const { page } = await stage.window();
    await page.goto(await stage.askForLink('dev'));
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await tabTo(page, /^Sign in$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
  });

  it('the first step of Tab skips to the content', async () => {
    const { page } = await stage.windowOf('dev');
    await page.goto('/apis');
    await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.locator('#content:focus').waitFor();
    expect(new URL(page.url()).pathname).toBe('/apis');
  });

  it('every place of the rail is reached and opened', async () => {
    const { page } = await stage.windowOf('dev');
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
    await tabTo(page, /^APIs$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
    const here = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current="page"]');
    expect((await here.innerText()).trim()).toBe('APIs');
  });

  it('the menu opens, and Escape closes it and gives the focus back', async () => {
    const { page } = await stage.windowOf('dev');
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
    await tabTo(page, /Your menu/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Theme: dark' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    expect(await focused(page)).toMatch(/Your menu/);
  });

  it('the theme is set from the menu', async () => {
    const { page } = await stage.windowOf('dev');
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
    await tabTo(page, /Your menu/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Theme: dark' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('html[data-theme="dark"]').waitFor();
  });
});
