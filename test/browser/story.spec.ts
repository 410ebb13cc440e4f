import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { need } from '../../tools/demo/mismatch.ts';
import { approve } from '../../tools/demo/request.ts';
import type { Window } from './browser.ts';
import { describeInBrowser } from './suite.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let ada: Window;
let paula: Window;

/** Each step goes on from where the one before has left the people and their windows. */
describeInBrowser('the story, through the pages', () => {
  beforeAll(async () => {
    stage = await Stage.open();
  }, 60_000);
  afterAll(() => stage?.close(), 30_000);

  it('the printed link shows one button, and the button signs the administrator in', async () => {
    ada = await stage.window();
    const { page, context } = ada;
    await page.goto(need(stage.system.adminLink, 'the printed link'));
    const button = page.getByRole('button', { name: 'Sign in' });
    await button.waitFor();
    expect(await page.getByRole('button').count()).toBe(1);
    expect(await context.cookies()).toEqual([]);
    await button.click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/console/);
    await stage.adopt('ada', ada);
    await stage.prepare();
  }, 60_000);

  it("a partner's admin asks for a link, and signs in by the one in the mailbox", async () => {
    paula = await stage.window();
    const { page } = paula;
    await page.goto('/apis');
    await page.getByLabel('Work email').fill('paula@nordhafen.example');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await page.goto(await stage.mailedLink('paula@nordhafen.example'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
    await stage.adopt('paula', paula);
  });

  it('home leads to an API, and the API shows its operations and the headers to send', async () => {
    const { page } = paula;
    await page.getByRole('link', { name: 'Orders' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    await page.getByLabel('Search these operations').fill('List orders');
    await page.getByRole('row', { name: /List orders/ }).waitFor();
    await page.getByText('X-Client-ID').first().waitFor();
  });

  it('a token is revealed, and hidden again', async () => {
    const { page } = paula;
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Credentials' }).click();
    await page.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor();
    await page.getByRole('button', { name: 'Reveal token' }).click();
    await page.getByText(/^gh_sbx_[0-9A-Za-z_]{30,}$/).waitFor();
    await page.getByRole('button', { name: 'Hide' }).click();
    await page.getByRole('button', { name: 'Reveal token' }).waitFor();
    expect(await page.getByText(/gh_sbx_[0-9A-Za-z_]{30,}/).count()).toBe(0);
  });

  it('a rotation says what it does first, and then shows both tokens at work', async () => {
    const { page } = paula;
    await page.getByRole('button', { name: 'Rotate token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Both work for/).waitFor();
    await dialog.getByRole('button', { name: 'Rotate token' }).click();
    const rotation = page.getByRole('region', { name: 'Rotation under way' });
    await rotation.locator('gh-overlap li').nth(1).waitFor();
    expect(await rotation.locator('gh-overlap li').count()).toBe(2);
    await rotation.getByRole('button', { name: 'Finish now' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Finish rotation' }).click();
    await rotation.waitFor({ state: 'hidden' });
  });

  it('the form asks for production, keeps a draft, and says before sending who decides', async () => {
    const { page } = paula;
    await page.goto('/requests/new');
    await fillRequest(paula);
    await page.getByRole('button', { name: 'Send request' }).click();
    await page
      .locator('.facts')
      .getByText(/^(Received|In review)/)
      .first()
      .waitFor();
    stage.world.known.requestId = need(/requests\/([^/?]+)/.exec(page.url())?.[1], 'the id of the request');
  });

  it('a decision elsewhere is seen within a second, without a reload', async () => {
    const { page } = paula;
    await page.evaluate('globalThis.before = true');
    await approve(stage.world, 'rosa');
    await page
      .locator('.facts')
      .getByText(/^(Approved|Live)/)
      .first()
      .waitFor({ timeout: 1000 });
    await page.getByText('You can call production').waitFor();
    expect(await page.evaluate('globalThis.before')).toBe(true);
  });

  it('nothing went wrong on the way', () => {
    expect([...ada.troubles, ...paula.troubles]).toEqual([]);
  });
});

/** Walks through the steps of the form as a person does. */
async function fillRequest({ page }: Window): Promise<void> {
  const go = () => page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: /^Orders/ }).check();
  await go();
  await go();
  await page.getByLabel('Registered name').fill('Nordhafen GmbH');
  await page.getByLabel('Registration number').fill('HRB 104417');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Calls on a day').fill('20000');
  await page.getByLabel('Calls in the busiest minute').fill('120');
  await go();
  await page.getByLabel('Whom reviewers may ask').selectOption({ index: 1 });
  await go();
  await page.getByRole('radio', { name: 'No' }).check();
  await go();
}
