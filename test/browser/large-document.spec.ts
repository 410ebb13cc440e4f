import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seriousFaults, sidewaysOverflow, type Window } from './browser.ts';
import { idOf, OPERATIONS, pathOf } from './large-document.ts';
import { publishLarge } from './publish-large.ts';
import { describeInBrowser } from './suite.ts';
import { Stage } from './stage.ts';
import { inWords, typeAndMeasure } from './typing.ts';

/** What a screen of 900 pixels shows, and as much again on either side: more rows are never in the page. */
const MOST_ROWS = 60;

let stage: Stage;
let window: Window;
let productId: string;
const printed: string[] = [];

const rows = () => window.page.locator('gh-table [role=rowgroup] [role=row]');
const search = () => window.page.getByLabel('Search these operations');

describeInBrowser(`a document with ${OPERATIONS} operations`, () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    productId = await publishLarge(stage.world);
    await stage.signInOthers();
    window = await stage.windowOf('dev');
  }, 90_000);
  afterAll(async () => {
    if (printed.length > 0) process.stdout.write(`${printed.map((line) => `    ${line}`).join('\n')}\n`);
    await stage?.close();
  }, 30_000);

  it('is listed without drawing more rows than are in sight', async () => {
    const { page } = window;
    await page.goto(`/apis/${productId}`);
    await page.getByText('1,000 operations').waitFor();
    await rows().first().waitFor();
    expect(await rows().count()).toBeLessThanOrEqual(MOST_ROWS);
    expect(await page.locator('gh-table [role=table]').getAttribute('aria-rowcount')).toBe(String(OPERATIONS + 1));
  });

  it('is scrolled to its last operation, and still draws few rows', async () => {
    const { page } = window;
    await page.locator('cdk-virtual-scroll-viewport').focus();
    await page.keyboard.press('End');
    const last = page
      .getByRole('link', { name: pathOf(49, 19) })
      .or(page.getByRole('row').filter({ hasText: pathOf(49, 19) }));
    await last.first().waitFor();
    expect(await rows().count()).toBeLessThanOrEqual(MOST_ROWS);
    await page.keyboard.press('Home');
    await page
      .getByRole('row')
      .filter({ hasText: pathOf(0, 0) })
      .waitFor();
  });

  it('is narrowed by each letter, and widened again', async () => {
    const { page } = window;
    await search().focus();
    const typing = await typeAndMeasure(page, 'aspect 7 of resource 33');
    printed.push(`its operations searched: ${inWords(typing)}`);
    await page
      .getByRole('row')
      .filter({ hasText: pathOf(33, 7) })
      .waitFor();
    await page.getByText('2 of 1,000 operations').waitFor();
    await search().fill('');
    await page.getByText('1,000 operations', { exact: true }).waitFor();
    expect(await rows().count()).toBeLessThanOrEqual(MOST_ROWS);
  });

  it('keeps what was searched in the address, so that a reload shows the same', async () => {
    const { page } = window;
    await search().fill('resources-12/ aspects-3');
    await page.waitForURL(/q=resources-12/);
    await page.reload();
    await page
      .getByRole('row')
      .filter({ hasText: pathOf(12, 3) })
      .waitFor();
    await search().fill('');
  });

  it('lets go of whoever types and leaves at once', async () => {
    const { page } = window;
    await search().fill('aspects-4');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Credentials' }).click();
    await page.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/credentials');
  });

  it('is found from anywhere, letter by letter', async () => {
    const { page } = window;
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').waitFor();
    await dialog.getByText('Loading what you hold').waitFor({ state: 'hidden' });
    const typing = await typeAndMeasure(page, 'large aspects-11 resource 21');
    printed.push(`everything searched, by Ctrl K: ${inWords(typing)}`);
    await dialog
      .getByRole('option')
      .filter({ hasText: pathOf(21, 11) })
      .waitFor();
    expect(await dialog.getByRole('option').count()).toBeLessThanOrEqual(20);
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/operations/${idOf(21, 11)}`));
    await page.getByRole('heading', { level: 1, name: 'Read aspect 11 of resource 21' }).waitFor();
  });

  it('has the page of each operation, with a console to call it', async () => {
    const { page } = window;
    await page.goto(`/apis/${productId}/operations/${idOf(49, 19)}`);
    await page.getByRole('heading', { level: 1, name: 'Read aspect 19 of resource 49' }).waitFor();
    await page.getByRole('button', { name: /^Use token/ }).click();
    await page.getByRole('button', { name: 'Send request' }).click();
    await page.getByText('200 OK').first().waitFor();
    const box = page.getByRole('textbox', { name: 'id', exact: true });
    await box.focus();
    printed.push(`the console's form of one filled in: ${inWords(await typeAndMeasure(page, 'another-one'))}`);
    await page.locator('gh-console .url').filter({ hasText: 'another-one' }).waitFor();
  });

  describe('on a telephone', () => {
    it('draws few cards, and nothing is wider than the screen', async () => {
      const { page } = window;
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto(`/apis/${productId}`);
      const cards = page.locator('gh-table').getByRole('listitem');
      await cards.first().waitFor();
      expect(await cards.count()).toBeLessThanOrEqual(MOST_ROWS);
      expect(await sidewaysOverflow(page)).toBe(0);
      await search().focus();
      printed.push(`the same on a telephone: ${inWords(await typeAndMeasure(page, 'resources-3/ aspects-3'))}`);
      await cards.filter({ hasText: pathOf(3, 3) }).waitFor();
    });
  });

  it('is quick for staff, too', async () => {
    const { page, troubles, context } = await stage.windowOf('emil');
    await page.goto(`/console/apis/${productId}/versions`);
    await page.getByRole('heading', { level: 1, name: 'Large' }).waitFor();
    await page.getByText('1,000 operations').click();
    await page
      .getByRole('row')
      .filter({ hasText: pathOf(0, 0) })
      .waitFor();
    expect(await page.locator('gh-table [role=row]').count()).toBeLessThanOrEqual(MOST_ROWS);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('nothing went wrong on the way', () => {
    expect(window.troubles).toEqual([]);
  });
});
