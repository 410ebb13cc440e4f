import { expect } from '@jest/globals';
import { need } from '../../../tools/demo/mismatch.ts';
import { PEOPLE } from '../../../tools/demo/world.ts';
import { followInvitation } from './doors.ts';
import type { Story } from './story.ts';

export const PARTNER = 'Nordhafen Retail';

/** A partner is registered in one form; its people come in by invitation. */
export function partnerComesIn(story: Story): void {
  story.step('the editor registers a partner in one form', async () => {
    const [page, hand] = [story.page('emil'), story.hand('emil')];
    await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Partners' }));
    await hand.press(page.getByRole('link', { name: 'Register partner' }).first());
    await hand.fill(page.getByLabel('Name', { exact: true }).first(), PARTNER);
    await hand.fill(page.getByLabel('Description (optional)'), 'Wholesale buyer, twelve shops.');
    await hand.fill(page.getByLabel('Name', { exact: true }).nth(1), PEOPLE.paula.name);
    await hand.fill(page.getByLabel('Work email'), PEOPLE.paula.email);
    for (const product of ['Orders', 'Inventory']) {
      await hand.check(page.getByRole('checkbox', { name: new RegExp(`^${product} ?/`) }));
      await hand.uncheck(page.getByRole('checkbox', { name: `${product.toLowerCase()}:write` }));
    }
    await page
      .getByText(`In the sandbox it may call Inventory, Orders`)
      .or(page.getByText(`In the sandbox it may call Orders, Inventory`))
      .waitFor();
    expect(await page.getByLabel('Email domains of its people').inputValue()).toBe('nordhafen.example');
    await hand.press(page.getByRole('button', { name: 'Register partner' }));
    await page.getByRole('heading', { level: 1, name: PARTNER }).waitFor();
    story.world.known.partnerId = need(/\/partners\/([^/]+)/.exec(page.url())?.[1], 'the id of the partner');
    story.world.known.clientId = (await page.locator('.client .value').innerText()).trim();
  });

  story.step("the partner's admin comes in by the link of her invitation", async () => {
    await followInvitation(story, 'paula');
    await story.page('paula').getByRole('heading', { level: 1, name: PARTNER }).waitFor();
  });

  story.step('she may invite nobody outside of her domains, and is told so at the field', async () => {
    const [page, hand] = [story.page('paula'), story.hand('paula')];
    await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }));
    await hand.press(page.getByRole('link', { name: 'Invite a colleague' }));
    await hand.fill(page.getByLabel('Work email'), 'friend@elsewhere.example');
    await hand.fill(page.getByLabel('Name', { exact: true }), 'A friend');
    await hand.press(page.getByRole('button', { name: 'Send invitation' }));
    await page
      .getByRole('alert')
      .getByText(/domain/)
      .waitFor();
    expect(await page.getByRole('row', { name: /A friend/ }).count()).toBe(0);
  });

  story.step('she invites a developer instead, who is in the list at once', async () => {
    const [page, hand] = [story.page('paula'), story.hand('paula')];
    await hand.fill(page.getByLabel('Work email'), PEOPLE.dev.email);
    await hand.fill(page.getByLabel('Name', { exact: true }), PEOPLE.dev.name);
    await hand.press(page.getByRole('button', { name: 'Send invitation' }));
    await page.getByRole('row', { name: PEOPLE.dev.name }).getByText('Developer').waitFor();
  });

  story.step('she sees the two APIs that are granted; the third is not there, nor the list of partners', async () => {
    const [page, hand] = [story.page('paula'), story.hand('paula')];
    await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'APIs' }));
    await page.getByRole('link', { name: /^Orders/ }).waitFor();
    await page.getByRole('link', { name: /^Inventory/ }).waitFor();
    expect(await page.getByText('Invoicing').count()).toBe(0);
    const said = [];
    for (const id of [story.world.product('invoicing').id, '00000000-0000-4000-8000-000000000000']) {
      await page.goto(`/apis/${id}`);
      await page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor();
      said.push(await page.getByRole('main').innerText());
    }
    expect(said[0]).toBe(said[1]);
    await page.goto('/console/partners');
    await page.getByRole('heading', { level: 1, name: PARTNER }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });
}
