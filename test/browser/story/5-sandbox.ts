import { expect } from '@jest/globals';
import { until } from '../../../tools/system/poll.ts';
import { SANDBOX_LIMIT } from '../../../tools/demo/bodies.ts';
import { callGateway, expectCall } from '../../../tools/demo/gateway.ts';
import { need } from '../../../tools/demo/mismatch.ts';
import { card, openCredentials, revealToken } from './credentials.ts';
import { followInvitation } from './doors.ts';
import type { Story } from './story.ts';

const PATH = '/orders/orders';

/** A developer, by keyboard alone, from the invitation to calls through the real gateway. */
export function developerCallsTheSandbox(story: Story): void {
  story.step('the developer comes in by the link of the invitation', async () => {
    await followInvitation(story, 'dev');
    await story.page('dev').getByText('Your next step').waitFor();
  });

  story.step('a sandbox token is there already; it is revealed, and hidden again', async () => {
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await openCredentials(story, 'dev');
    await revealToken(story, 'sandbox');
    await hand.press(card(page, 'sandbox').getByRole('button', { name: 'Hide' }));
    await card(page, 'sandbox').getByRole('button', { name: 'Reveal token' }).waitFor();
    expect(await page.getByText(/gh_sbx_[0-9A-Za-z]{20,}/).count()).toBe(0);
  });

  story.step('an auditor sees the credential, and no way to reveal it', async () => {
    const [page, hand] = [story.page('otto'), story.hand('otto')];
    await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Partners' }));
    await hand.press(page.getByRole('row', { name: 'Nordhafen' }).getByRole('link').first());
    await hand.press(page.getByRole('tab', { name: 'Profiles' }));
    await page
      .getByText(/gh_sbx_/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /Reveal|Rotate|Edit|Verify/ }).count()).toBe(0);
  });

  story.step('the editor verifies the access through the real gateway: every check comes as expected', async () => {
    const [page, hand] = [story.page('emil'), story.hand('emil')];
    await hand.press(page.getByRole('tab', { name: 'Profiles' }));
    await hand.press(page.getByRole('button', { name: 'Verify access' }));
    const dialog = page.getByRole('dialog');
    await hand.choose(dialog.getByRole('combobox', { name: 'API to call' }), 'Orders');
    await hand.press(dialog.getByRole('button', { name: 'Run checks' }));
    await dialog.getByText('As expected').nth(4).waitFor();
    expect(await dialog.getByText(/Not as expected|Not run/).count()).toBe(0);
    await hand.press(dialog.getByRole('button', { name: 'Close report' }));
  });

  story.step(
    'the developer tries an operation in the page, through the real gateway, with the real token',
    async () => {
      const [page, hand] = [story.page('dev'), story.hand('dev')];
      await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'APIs' }));
      await hand.press(page.getByRole('link', { name: /^Orders/ }));
      await page.getByText('X-Client-ID').first().waitFor();
      await hand.fill(page.getByLabel('Search these operations'), 'List orders');
      await hand.press(page.getByRole('row', { name: /List orders/ }).getByRole('link'));
      await hand.press(page.getByRole('button', { name: /^Use token/ }));
      await page.getByText(/^Bearer /).waitFor();
      await hand.press(page.getByRole('button', { name: 'Send request' }));
      const answer = page.locator('gh-answer-view');
      await answer.getByText(/^200/).waitFor();
      const body = await answer.getByRole('region', { name: 'Body of the answer' }).innerText();
      expect(Object.keys(JSON.parse(body) as object)).toContain('items');
    },
  );

  story.step("the partner's program is refused what is not its own, and each refusal explains itself", async () => {
    const { sandbox, production } = story.stage.system.gatewayUrls;
    const caller = story.world.caller('sandbox');
    expectCall(await callGateway(sandbox, PATH, { ...caller, token: null }), 401, 'credential_missing');
    expectCall(await callGateway(production, PATH, caller), 401, 'wrong_environment');
    expectCall(await callGateway(sandbox, PATH, caller, 'DELETE'), 405, 'method_not_allowed');
    expectCall(await callGateway(sandbox, '/invoicing/invoices', caller), 403, 'not_granted');
    const refusal = expectCall(await callGateway(sandbox, PATH, caller, 'POST'), 403, 'scope_missing');
    story.decisionId = String(refusal.body['decisionId']);
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }));
    await hand.press(page.getByRole('link', { name: 'Explain by decision id' }));
    await hand.fill(page.getByLabel('Decision id'), story.decisionId);
    await hand.press(page.getByRole('button', { name: 'Explain call' }));
    const sheet = page.getByRole('article');
    await sheet.getByText('scope_missing').first().waitFor();
    await sheet.getByRole('heading', { name: 'What to do' }).waitFor();
    await sheet.getByText('Refused here').waitFor();
    await sheet.getByText('POST /orders/orders').waitFor();
  });

  story.step('over the limit it is told so in the page too, as its code would be', async () => {
    const { sandbox } = story.stage.system.gatewayUrls;
    const caller = story.world.caller('sandbox');
    // A minute may begin anew in between, so up to two windows are filled.
    let calls = 0;
    await until(
      async () =>
        (await callGateway(sandbox, PATH, caller)).status === 429 || (calls++ > 2 * SANDBOX_LIMIT && undefined),
      {
        what: 'no call is over the limit',
        withinMs: 20_000,
        everyMs: 0,
      },
    );
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await page.goto(`/apis/${need(story.world.known.products['orders'], 'Orders').id}/operations/listOrders`);
    await hand.press(page.getByRole('button', { name: /^Use token/ }));
    await hand.press(page.getByRole('button', { name: 'Send request' }));
    const answer = page.locator('gh-answer-view');
    await answer.getByText(/^429/).waitFor();
    await answer.getByText('rate_limit_exceeded').first().waitFor();
    await answer.getByRole('link', { name: 'Why was it refused?' }).waitFor();
  });
}
