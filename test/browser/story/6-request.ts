import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { need } from '../../../tools/demo/mismatch.ts';
import { WEBHOOKS } from '../../../tools/demo/upstream.ts';
import { PEOPLE } from '../../../tools/demo/world.ts';
import type { Story } from './story.ts';

/** The state of a request in the head of its page. */
export const stateOf = (page: Page, state: RegExp) => page.locator('.facts').getByText(state).first();

const stepOf = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name });

/** The developer asks for production, by keyboard alone. */
export function productionIsAskedFor(story: Story): void {
  const go = () => story.hand('dev').press(story.page('dev').getByRole('button', { name: 'Continue' }));

  story.step('the home page leads to the form, and an empty form is told all its faults at once', async () => {
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }));
    await hand.press(page.getByRole('link', { name: 'Request production access' }));
    await page.getByRole('heading', { level: 1, name: 'Ask for production' }).waitFor();
    await hand.press(stepOf(page, 'Review and send'));
    const faults = page.getByRole('alert').filter({ hasText: /things to mend before it can be sent/ });
    await faults.waitFor();
    expect(await faults.getByRole('listitem').count()).toBeGreaterThanOrEqual(5);
    expect(await page.getByRole('button', { name: 'Send request' }).isEnabled()).toBe(false);
  });

  story.step('a fault leads to its field', async () => {
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await hand.press(page.getByRole('alert').getByRole('button', { name: 'Registered name' }));
    await page.locator('input:focus').waitFor();
    expect(await page.getByLabel('Registered name').evaluate((field) => field.matches(':focus'))).toBe(true);
  });

  story.step('what is typed is kept through a reload', async () => {
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await hand.fill(page.getByLabel('Registered name'), 'Nordhafen Retail GmbH');
    await hand.fill(page.getByLabel('Registration number'), 'HRB 104417');
    await hand.choose(page.getByLabel('Country'), 'Germany');
    await page.reload();
    await page.getByRole('heading', { name: 'Company and volume' }).waitFor();
    expect(await page.getByLabel('Registered name').inputValue()).toBe('Nordhafen Retail GmbH');
    expect(await page.getByLabel('Registration number').inputValue()).toBe('HRB 104417');
    expect(await page.getByLabel('Country').inputValue()).toBe('DE');
  });

  story.step('step by step it is filled in; the webhook is proven by a challenge', async () => {
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await hand.press(stepOf(page, 'Access'));
    for (const product of ['Inventory', 'Orders']) {
      await hand.check(page.getByRole('checkbox', { name: new RegExp(`^${product}`) }));
    }
    await go();
    await hand.check(page.getByRole('checkbox', { name: 'POST' }));
    await go();
    await hand.fill(page.getByLabel('Calls on a day'), '20000');
    await hand.fill(page.getByLabel('Calls in the busiest minute'), '120');
    await go();
    await hand.fill(page.getByLabel('Address for production events'), `${story.world.upstream.url}${WEBHOOKS}`);
    await hand.choose(page.getByLabel('Whom reviewers may ask'), `${PEOPLE.dev.name} (${PEOPLE.dev.email})`);
    await go();
    await hand.check(page.getByRole('radio', { name: 'No' }));
    await go();
  });

  story.step('before it is sent, its route is told, and by when it is decided', async () => {
    const page = story.page('dev');
    await page.getByText('Everything is in order, and nothing has been sent yet.').waitFor();
    const told = await page.getByRole('status').filter({ hasText: 'Everything is in order' }).innerText();
    expect(told).toMatch(/the first decision is due by \w+ \d+ \w+ at 17:00 \(Europe\/Berlin\)/);
    expect(told).toContain('“Formal”');
    expect(told).toContain('Security review');
    need(story.world.upstream.lastChallenge(), 'a challenge to the webhook');
  });

  story.step('it is sent, and its page is live', async () => {
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    story.world.known.beforeApproval = new Date().toISOString();
    await hand.press(page.getByRole('button', { name: 'Send request' }));
    await stateOf(page, /^Received/).waitFor();
    await page.getByText('Live updates').waitFor();
    story.world.known.requestId = need(/requests\/([^/?]+)/.exec(page.url())?.[1], 'the id of the request');
  });
}
