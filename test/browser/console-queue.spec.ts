import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { SYSTEM } from '@gatehouse/kernel';
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

/** One request that was sent and withdrawn, and as many like it in the log; and one that is open. */
async function sendMany(): Promise<void> {
  const { world } = stage;
  const submission = { ...wish(world, ['orders']), webhooks: {} };
  const send = async (): Promise<string> =>
    (await world.client('dev').post<{ id: string }>(world.ofPartner('/requests'), { submission })).body.id;
  world.known.requestId = await send();
  await act(world, 'dev', 'withdraw', { reason: 'Sent to fill the list.' });
  await repeat(world.requestId(), MANY - 1);
  world.known.requestId = await send();
  const isOpen = async (): Promise<boolean> => (await readRequest(world, 'rosa')).openStageId !== null;
  await until(isOpen, { what: 'no stage opens', withinMs: 60_000 });
  const path = '/requests?state=withdrawn&limit=500';
  const listed = async (): Promise<boolean> =>
    (await world.client('rosa').get<{ items: unknown[] }>(path)).body.items.length === MANY;
  await until(listed, { what: `${MANY} requests are not listed`, withinMs: 60_000, everyMs: 500 });
}

/** The events of a request once more, under other ids: sending hundreds takes minutes, and the list needs the rows alone. */
async function repeat(requestId: string, times: number): Promise<void> {
  const store = openSqliteEventStore({ file: join(stage.system.dataDir, 'events.db') });
  const events = (await store.readStream(streams.request(requestId))).filter(({ type }) =>
    ['RequestSubmitted', 'RequestWithdrawn'].includes(type),
  );
  for (let n = 0; n < times; n++) {
    const id = randomUUID();
    const copies = events.map(({ type, data }) => ({ type, data: { ...(data as object), requestId: id } }));
    const context = { commandId: id, actor: SYSTEM, correlationId: id, causationId: id };
    await store.append(streams.request(id), -1, copies, { ...context, at: new Date().toISOString() });
  }
  await store.close();
}

describeInBrowser('the queue', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    await stage.signInOthers();
    await sendMany();
    rosa = await stage.windowOf('rosa');
  }, 240_000);
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
