import { expect } from '@jest/globals';
import { until } from '../../../tools/system/poll.ts';
import { callGateway, expectCall, type Caller } from '../../../tools/demo/gateway.ts';
import { PEOPLE } from '../../../tools/demo/world.ts';
import { card, revealToken } from './credentials.ts';
import type { Story } from './story.ts';

const PATH = '/orders/orders';

/** Waits until the gateway refuses the token, which it does within a second. */
export async function refusedAtOnce(story: Story, caller: Caller): Promise<void> {
  const url = story.stage.system.gatewayUrls.production;
  await until(async () => (await callGateway(url, PATH, caller)).status === 401, {
    what: 'the old token still works',
    withinMs: 1000,
    everyMs: 10,
  });
}

/** The partner's program calls, and its call passes. */
async function calls(story: Story, caller = story.world.caller('production')): Promise<void> {
  expectCall(await callGateway(story.stage.system.gatewayUrls.production, PATH, caller), 200);
}

/** The newest token is revealed and put into the partner's program. */
async function callsWithNewToken(story: Story): Promise<void> {
  await revealToken(story, 'production');
  await calls(story);
}

/** What happens to a token in its life, by keyboard alone. */
export function tokensAreReplaced(story: Story): void {
  const production = () => card(story.page('dev'), 'production');
  const dialog = () => story.page('dev').getByRole('dialog');
  const rotation = () => production().getByRole('region', { name: 'Rotation under way' });
  const press = (name: string | RegExp, inside = production()) =>
    story.hand('dev').press(inside.getByRole('button', { name, exact: typeof name === 'string' }));
  const fromMenu = async (item: string): Promise<void> => {
    await press('More for production');
    await story.hand('dev').press(story.page('dev').getByRole('menuitem', { name: item }));
    await dialog().waitFor();
  };
  let old: Caller;

  story.step('the developer is told by mail that it is live', async () => {
    const [page, hand] = [story.page('ada'), story.hand('ada')];
    await page.goto('/console/mailbox');
    await hand.fill(page.getByLabel('To', { exact: true }), PEOPLE.dev.email);
    const mails = page.getByRole('list', { name: 'Mails' }).getByRole('link', { name: PEOPLE.dev.email });
    await mails.filter({ hasText: /\blive\b/i }).waitFor();
  });

  story.step('the request leads to the production token, and the first call reaches the upstream', async () => {
    await story.hand('dev').press(story.page('dev').getByRole('link', { name: 'Go to the production credential' }));
    await callsWithNewToken(story);
    const sent = story.world.upstream.lastHeaders() ?? {};
    expect(sent.authorization).toBeUndefined();
  });

  story.step('a sandbox token is rotated; its overlap will end by itself', async () => {
    await press('Rotate token', card(story.page('dev'), 'sandbox'));
    await press('Rotate token', dialog());
    await card(story.page('dev'), 'sandbox').getByRole('region', { name: 'Rotation under way' }).waitFor();
  });

  story.step('a rotation says what it does first, and then shows both tokens at work', async () => {
    await press('Rotate token');
    await dialog()
      .getByText(/Both work for 1 h/)
      .waitFor();
    await press('Rotate token', dialog());
    await rotation().locator('gh-overlap li').nth(1).waitFor();
    expect(await rotation().locator('gh-overlap li').count()).toBe(2);
  });

  story.step('both work, and the page shows when and from where each was last used', async () => {
    old = story.world.caller('production');
    await callsWithNewToken(story);
    await calls(story, old);
    await rotation()
      .locator('gh-overlap li')
      .getByText(/last used .* from 127\.0\.0\.1/)
      .nth(1)
      .waitFor();
  });

  story.step('the overlap is extended once, and not again', async () => {
    await press('Extend once', rotation());
    await press('Extend overlap', dialog());
    await rotation().getByText('it cannot be extended again').waitFor();
    expect(await rotation().getByRole('button', { name: 'Extend once' }).count()).toBe(0);
  });

  story.step('it is finished early: the old token is refused at once, the new one works', async () => {
    await press('Finish now', rotation());
    await dialog()
      .getByText(/The old token stops working now\. .*127\.0\.0\.1/)
      .waitFor();
    await press('Finish rotation', dialog());
    await rotation().waitFor({ state: 'hidden' });
    await refusedAtOnce(story, old);
    await calls(story);
  });

  story.step('regenerating names what dies first, and then it is dead', async () => {
    old = story.world.caller('production');
    await fromMenu('Regenerate token');
    await dialog()
      .getByText(/The current token stops working now\. .*last used .*127\.0\.0\.1/)
      .waitFor();
    await press('Regenerate token', dialog());
    await story.page('dev').getByText('Token regenerated.').waitFor();
    await refusedAtOnce(story, old);
    await callsWithNewToken(story);
  });

  story.step('revoking asks for a reason and for the name of the profile', async () => {
    old = story.world.caller('production');
    const hand = story.hand('dev');
    await fromMenu('Revoke token');
    await hand.fill(dialog().getByLabel('Reason'), 'It stood in a log file.');
    expect(await dialog().getByRole('button', { name: 'Revoke token' }).isEnabled()).toBe(false);
    await hand.fill(dialog().getByLabel('Type “production” to go on'), 'production');
    await press('Revoke token', dialog());
    await production().getByText('No token works for this profile').waitFor();
    await refusedAtOnce(story, old);
    await press('Issue a token');
    await callsWithNewToken(story);
  });

  story.step('how each earlier token ended stays to be read', async () => {
    await story.hand('dev').press(production().locator('summary').filter({ hasText: '3 earlier tokens' }));
    await production()
      .getByRole('row', { name: /It stood in a log file\./ })
      .waitFor();
  });

  story.step('the overlap of the sandbox token has ended by itself', async () => {
    const sandbox = card(story.page('dev'), 'sandbox');
    await sandbox.getByRole('region', { name: 'Rotation under way' }).waitFor({ state: 'hidden' });
    const { sandbox: url } = story.stage.system.gatewayUrls;
    const answer = await callGateway(url, PATH, story.world.caller('sandbox'));
    expectCall(answer, 401, 'credential_expired');
  });
}
