import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { until } from '../../tools/system/poll.ts';
import { settled, shown } from './arrivals.ts';
import { seriousFaults, sidewaysOverflow, type Window } from './browser.ts';
import { describeInBrowser } from './suite.ts';
import { Stage } from './stage.ts';

/** One more than a page of the answer holds, with the partner that the stage has. */
const MORE_PARTNERS = 50;
const BEFORE_ALL = '2020-03-01T12:00:00.000Z';
let stage: Stage;
let window: Window;

const addressOf = (query: string): string => `/console/audit/products?product=${stage.ids['product']}${query}`;
const rows = () => window.page.locator('gh-reach-list > section > ul > li');

/** Partners that hold the product from their registration on. */
async function registerMore(): Promise<void> {
  const { world, ids } = stage;
  const grants = [{ productId: ids['product'], scopes: world.readScopes('orders') }];
  for (let n = 1; n <= MORE_PARTNERS; n += 1) {
    const contact = { email: `mia@partner-${n}.example`, name: 'Mia Sund' };
    await world.client('emil').post('/partners', { name: `Partner ${n}`, tier: 'standard', contact, grants });
  }
  const held = async (): Promise<boolean> => {
    const path = `/products/${ids['product']}/access`;
    const { body } = await world.client('otto').get<{ items: unknown[] }>(path);
    return body.items.length === MORE_PARTNERS + 1;
  };
  await until(held, { what: 'not every partner holds the product', withinMs: 30_000, everyMs: 100 });
}

describeInBrowser('who could call an API on a date', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    await stage.signInOthers();
    window = await stage.windowOf('otto');
  }, 90_000);
  afterAll(() => stage?.close(), 30_000);

  it('is asked from the page of the API', async () => {
    const { page } = window;
    await page.goto(`/console/apis/${stage.ids['product']}/access`);
    await page.getByRole('link', { name: 'Who could call it on a date' }).click();
    await shown(page, 'Audit');
    expect(page.url()).toContain(addressOf(''));
    const row = rows().filter({ hasText: 'Nordhafen' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Sandbox[^]*orders:read[^]*since \d+ \w+ 2\d{3}/);
    await row.getByRole('link', { name: 'Grant added' }).waitFor();
  });

  it('is chosen by the API and by the instant, both kept in the address', async () => {
    const { page } = window;
    await page.goto('/console/audit/products');
    await page.locator('gh-empty').filter({ hasText: 'Choose an API' }).waitFor();
    await page.getByRole('combobox', { name: 'API' }).click();
    await page.getByRole('option', { name: 'Orders' }).click();
    await rows().first().waitFor();
    await page.getByLabel('As of').fill('2020-03-01T12:00:00');
    await page.getByLabel('As of').blur();
    await page.locator('gh-empty').filter({ hasText: 'Nobody could call it' }).waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('product'), searchParams.get('at')]).toEqual([stage.ids['product'], BEFORE_ALL]);
    await page.reload();
    await page.locator('gh-empty').filter({ hasText: 'Nobody could call it' }).waitFor();
  });

  it('leads to all that a partner could do at the same instant', async () => {
    const { page } = window;
    const at = new Date().toISOString();
    await page.goto(addressOf(`&at=${at}&zone=Asia/Tokyo`));
    await rows().getByRole('link', { name: 'Nordhafen' }).click();
    await page.getByRole('heading', { level: 2, name: /^Nordhafen, .* GMT\+9$|^Nordhafen, .* JST$/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toBe(at);
  });

  it('is told in pages of one instant, whatever happens meanwhile', async () => {
    await registerMore();
    const { page } = window;
    await page.goto(addressOf(''));
    await shown(page, 'Audit');
    await rows().first().waitFor();
    expect(await rows().count()).toBe(MORE_PARTNERS);
    const asked = page.waitForRequest(/cursor=/);
    await page.getByRole('button', { name: 'Show more partners' }).click();
    expect(new URL((await asked).url()).searchParams.get('at')).toMatch(/Z$/);
    await rows().nth(MORE_PARTNERS).waitFor();
    expect(await rows().count()).toBe(MORE_PARTNERS + 1);
    await page.getByRole('button', { name: 'Show more partners' }).waitFor({ state: 'detached' });
  }, 60_000);

  it('has no faults, and no width beyond a telephone', async () => {
    const { page } = window;
    await settled(page);
    expect(await seriousFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 780 });
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    expect(window.troubles).toEqual([]);
  });
});
