import { expect } from '@jest/globals';
import { until } from '../../../tools/system/poll.ts';
import { callGateway, codeOf, openStream } from '../../../tools/demo/gateway.ts';
import { need } from '../../../tools/demo/mismatch.ts';
import type { EventStream } from '../../../tools/demo/sse.ts';
import { PARTNER } from './4-partner.ts';
import { signIn } from './doors.ts';
import type { Story } from './story.ts';

const PATH = '/orders/orders';
/** From the answer to whoever changed it until it is enforced everywhere. */
const LIMIT_MS = 1000;

/** Staff switch a partner off and on again: everywhere, within a second. */
export function partnerIsDisabled(story: Story): void {
  let stream: EventStream | undefined;

  story.step('streams are open, through the gateway and on the page of the request', async () => {
    stream = await openStream(
      story.stage.system.gatewayUrls.production,
      '/orders/events',
      story.world.caller('production'),
    );
    await stream.waitFor('no event came', ({ id }) => id === '3');
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Requests' }));
    await hand.press(page.getByRole('row', { name: /Live/ }).getByRole('link').first());
    await page.getByText('Live updates').waitFor();
  });

  story.step('the editor disables the partner: calls are refused, streams are cut, within a second', async () => {
    const [page, hand] = [story.page('emil'), story.hand('emil')];
    await hand.press(page.getByRole('tab', { name: 'Overview' }));
    await hand.press(page.getByRole('button', { name: 'Disable partner' }));
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Within a second its calls are refused/).waitFor();
    await hand.fill(dialog.getByLabel('Reason'), 'Contract under review.');
    const disabled = page.waitForResponse(/\/disable$/);
    await hand.press(dialog.getByRole('button', { name: 'Disable partner' }));
    expect((await disabled).ok()).toBe(true);
    const caller = story.world.caller('production');
    await Promise.all([
      until(
        async () =>
          codeOf(await callGateway(story.stage.system.gatewayUrls.production, PATH, caller)) === 'partner_disabled',
        {
          what: 'calls still pass',
          withinMs: LIMIT_MS,
          everyMs: 5,
        },
      ),
      need(stream, 'the stream').waitForEnd(LIMIT_MS),
      story.page('dev').getByText('Live updates').waitFor({ state: 'hidden', timeout: LIMIT_MS }),
    ]);
    await page.getByText(/Enforced at every gateway within [\d,]+ ms\./).waitFor();
  });

  story.step('its people are signed out, and come to the door', async () => {
    const page = story.page('paula');
    await page.goto('/people');
    await page.getByRole('heading', { level: 1, name: 'Sign in to the partner portal' }).waitFor();
    await story.page('dev').getByText('Your session has ended.').waitFor();
  });

  story.step('enabled again, the same token works, and its people sign in again', async () => {
    const [page, hand] = [story.page('emil'), story.hand('emil')];
    await hand.press(page.getByRole('button', { name: 'Enable partner' }));
    await hand.fill(page.getByRole('dialog').getByLabel('Reason'), 'Settled.');
    await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Enable partner' }));
    await page.getByText('The partner is active').waitFor();
    const caller = story.world.caller('production');
    await until(
      async () => (await callGateway(story.stage.system.gatewayUrls.production, PATH, caller)).status === 200,
      {
        what: 'calls are still refused',
        withinMs: LIMIT_MS,
      },
    );
    for (const person of ['paula', 'dev'] as const) {
      await signIn(story, person);
      await story.page(person).getByRole('heading', { level: 1, name: PARTNER }).waitFor();
    }
  });
}
