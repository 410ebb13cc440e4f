import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { act, readRequest, wish } from '../../tools/demo/request.ts';
import { until } from '../../tools/system/poll.ts';
import type { Window } from './browser.ts';
import { Stage } from './stage.ts';
import { describeInBrowser } from './suite.ts';

const MANY = 300;
/** Rows that a window of this height can show, and as many again that wait above and below. */
const MOST_DRAWN = 60;

let stage: Stage;
let rosa: Window;

/** Each of a partner's requests must be over before its next, so all but the last are withdrawn. */
async function sendMany(): Promise<void> {
  const { world } = stage;
  const submission = { ...wish(world, ['orders']), webhooks: {} };
  for (let n = 0; n <= MANY; n++) {
    const sent = await world.client('dev').post<{ id: string }>(world.ofPartner('/requests'), { submission });
    world.known.requestId = sent.body.id;
    if (n < MANY) await act(world, 'dev', 'withdraw', { reason: 'Sent to fill the list.' });
  }
  const isOpen = async (): Promise<boolean> => (await readRequest(world, 'rosa')).openStageId !== null;
  await until(isOpen, { what: 'no stage opens', withinMs: 10_000 });
}

describeInBrowser('the queue', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    await stage.signInOthers();
    await sendMany();
    rosa = await stage.windowOf('rosa');
  }, 300_000);
  afterAll(() => stage?.close(), 30_000);

  it('draws of 300 requests those in sight, and the others when they are reached', async () => {
    const { page } = rosa;
    await page.goto('/console/queue?state=withdrawn');
    const table = page.getByRole('table', { name: 'Requests' });
    await table.waitFor();
    expect(Number(await table.getAttribute('aria-rowcount'))).toBe(MANY + 1);
    expect(await table.getByRole('row').count()).toBeLessThan(MOST_DRAWN);
    await page.locator('cdk-virtual-scroll-viewport').press('End');
    await page.locator(`[aria-rowindex="${MANY + 1}"]`).waitFor();
    expect(await table.getByRole('row').count()).toBeLessThan(MOST_DRAWN);
  });

  it('leads through all of them by keyboard', async () => {
    const { page } = rosa;
    await page.goto('/console/queue?state=withdrawn');
    await page.locator('a.row-link').first().waitFor();
    const place = (): Promise<string | null> =>
      page.evaluate(`document.activeElement.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? null`);
    for (let n = 2; n <= MOST_DRAWN; n++) {
      await page.keyboard.press('j');
      await until(async () => (await place()) === String(n), { what: `j does not reach row ${n}`, withinMs: 5000 });
    }
    await page.keyboard.press('k');
    await until(async () => (await place()) === String(MOST_DRAWN - 1), { what: 'k does not lead up', withinMs: 5000 });
  });

  it('keeps filter and sort in the address, and a sheet leads back to them', async () => {
    const { page } = rosa;
    await page.goto('/console/queue');
    await page.getByRole('button', { name: 'Received' }).click();
    await page.getByRole('button', { name: 'Partner' }).click();
    await page.waitForURL(/state=received&sort=partner|sort=partner&state=received/);
    await page.locator('a.row-link').first().click();
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
    const here = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current="page"]');
    expect((await here.innerText()).trim()).toBe('Queue');
    await page.locator('a.back').click();
    await page.waitForURL(/\/console\/queue\?.*state=received/);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('partner');
  });

  it('lets what came new wait until it is asked for, and a sheet that is stale cannot decide', async () => {
    const { page, context } = rosa;
    const { world } = stage;
    const sheet = await context.newPage();
    await sheet.goto(`/console/requests/${world.requestId()}`);
    const approve = sheet.getByRole('button', { name: 'Approve request' });
    await approve.waitFor();
    await page.goto('/console/queue?state=withdrawn');
    const table = page.getByRole('table', { name: 'Requests' });
    await table.waitFor();
    await act(world, 'dev', 'withdraw', { reason: 'The last one, too.' });
    const changed = sheet.getByRole('alert').filter({ hasText: 'This request has changed since you loaded it' });
    await changed.getByText('The last one, too.').waitFor();
    expect(await approve.count()).toBe(0);
    await sheet.getByRole('button', { name: 'Load what has changed' }).click();
    await sheet.getByText('Withdrawn by the partner: The last one, too.').waitFor();
    await sheet.close();
    await page.bringToFront();
    const fresh = page.getByRole('button', { name: /1 new/ });
    await fresh.waitFor();
    expect(Number(await table.getAttribute('aria-rowcount'))).toBe(MANY + 1);
    await page.keyboard.press('n');
    await fresh.waitFor({ state: 'hidden' });
    expect(Number(await table.getAttribute('aria-rowcount'))).toBe(MANY + 2);
    expect(rosa.troubles).toEqual([]);
  });
});
