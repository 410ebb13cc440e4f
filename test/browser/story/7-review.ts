import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SECURITY_DOCUMENT } from '../../../tools/demo/bodies.ts';
import { PARTNER } from './4-partner.ts';
import { stateOf } from './6-request.ts';
import { chooseFile } from './3-publish.ts';
import type { Story } from './story.ts';

/** The bar at the foot of a sheet, where it is decided. */
export const bar = (page: Page) => page.getByRole('region', { name: 'Decision' });

/** From the queue to the sheet by its keys. */
export async function openSheet(page: Page): Promise<void> {
  await page.goto('/console/queue');
  await page.getByRole('row', { name: PARTNER }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: PARTNER }).waitFor();
  await page.getByText('Live updates').waitFor();
}

/** `a` opens the approval with the focus on its button. */
export async function approve(page: Page): Promise<void> {
  await bar(page)
    .getByText(/^Your decision counts/)
    .waitFor();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.locator('button.decide:focus').waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** The reviewer's part, by keyboard alone: what is asked, answered, and seen elsewhere without a reload. */
export function reviewerDecides(story: Story): void {
  story.step('the reviewer goes through the queue by its keys, which ? lists', async () => {
    const page = story.page('rosa');
    await page.goto('/console/queue');
    await page.getByRole('row', { name: PARTNER }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of this page' }).getByText('Approve request').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: PARTNER }).waitFor();
    await page.getByText('What an approval changes').waitFor();
  });

  story.step('she claims it; the developer sees the review begin', async () => {
    const page = story.page('rosa');
    await page.getByRole('button', { name: 'Claim request' }).waitFor();
    await page.keyboard.press('c');
    await stateOf(story.page('dev'), /^In review/).waitFor();
    await page.getByText('Claimed by you').waitFor();
  });

  story.step('she asks for changes; the developer sees that, and the clock stops', async () => {
    const [page, hand] = [story.page('rosa'), story.hand('rosa')];
    const stale = await story.again('rosa');
    await stale.goto(page.url());
    await bar(stale)
      .getByText(/^Your decision counts/)
      .waitFor();
    await stale.keyboard.press('a');
    await stale.getByRole('dialog').locator('button.decide:focus').waitFor();
    await bar(page)
      .getByText(/^Your decision counts/)
      .waitFor();
    await page.keyboard.press('e');
    await hand.fill(page.getByLabel('What has to change'), 'Please allow for a higher peak before Christmas.');
    await page.keyboard.press('Control+Enter');
    const seen = story.page('dev');
    await stateOf(seen, /^Changes requested/).waitFor();
    await seen.getByText('Please allow for a higher peak before Christmas.').first().waitFor();
    await page
      .locator('.facts')
      .getByText(/^Paused/)
      .waitFor();
  });

  story.step('a decision that was being made meanwhile is refused, and says what to do', async () => {
    const stale = story.page('rosa again');
    const dialog = stale.getByRole('dialog');
    await stale.keyboard.press('Enter');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('button', { name: 'Load what has changed' }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Approve request' }).count()).toBe(0);
    await story.hand('rosa').press(dialog.getByRole('button', { name: 'Load what has changed' }));
    await stateOf(stale, /^Changes requested/).waitFor();
  });

  story.step('the developer changes it and answers', async () => {
    const [page, hand] = [story.page('dev'), story.hand('dev')];
    await hand.press(page.getByRole('link', { name: 'Change and answer' }));
    await page.getByText('What you were asked to change').waitFor();
    await hand.press(
      page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Company and volume' }),
    );
    await hand.fill(page.getByLabel('Calls in the busiest minute'), '400');
    await hand.press(page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Review and send' }));
    await page.getByText('Everything is in order, and nothing has been sent yet.').waitFor();
    await hand.fill(page.getByLabel('Your answer'), 'Raised to 400 a minute.');
    await hand.press(page.getByRole('button', { name: 'Send answer' }));
    await stateOf(page, /^In review/).waitFor();
  });

  story.step('the sheet that the reviewer still has cannot decide, and says what has changed', async () => {
    const page = story.page('rosa');
    await bar(page).getByText('This request has changed since you loaded it').waitFor();
    await bar(page).getByText('Different now: the expected volume').waitFor();
    await bar(page).getByText('“Raised to 400 a minute.”').waitFor();
    expect(await page.getByRole('button', { name: 'Approve request' }).count()).toBe(0);
    await page.keyboard.press('a');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('l');
    await bar(page)
      .getByText(/^Your decision counts/)
      .waitFor();
  });

  story.step('she approves the first stage, and cannot decide the next', async () => {
    const page = story.page('rosa');
    await approve(page);
    await bar(page)
      .getByText(/Security review is decided by a security reviewer/)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Approve request' }).count()).toBe(0);
    await story.page('dev').getByText('Waiting for the operator: Security review').waitFor();
  });
}

/** The security reviewers' part: a document that is demanded, and two of them. */
export function securityReviewersDecide(story: Story): void {
  story.step('without its document the second stage cannot be approved', async () => {
    const page = story.page('sam');
    await openSheet(page);
    await bar(page).getByText(`Attach ${SECURITY_DOCUMENT} first`).waitFor();
    expect(await bar(page).getByRole('button', { name: 'Approve request' }).isEnabled()).toBe(false);
    await page.keyboard.press('a');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  story.step('it is attached, and kept by its hash', async () => {
    const [page, hand] = [story.page('sam'), story.hand('sam')];
    const buffer = Buffer.from('Penetration test of 12 May: no findings above low.\n');
    const file = { name: 'assessment.txt', mimeType: 'text/plain', buffer };
    await chooseFile(page, () => hand.press(page.getByRole('button', { name: 'Attach file' })), file);
    await page.getByText(/SHA-256/).waitFor();
  });

  story.step('one security reviewer approves, which is one of two, and he does not count twice', async () => {
    const page = story.page('sam');
    await approve(page);
    await bar(page).getByText('You have approved. One more person has to approve').waitFor();
    expect(await bar(page).getByRole('button', { name: 'Approve request' }).isEnabled()).toBe(false);
    await stateOf(story.page('dev'), /^In review/).waitFor();
  });

  story.step('the other approves: without a reload the developer sees it approved, and live', async () => {
    const page = story.page('tess');
    const seen = story.page('dev');
    await seen.evaluate('globalThis.before = true');
    await openSheet(page);
    await approve(page);
    await stateOf(seen, /^(Approved|Live)/).waitFor();
    await seen.getByText('You can call production').waitFor();
    expect(await seen.evaluate('globalThis.before')).toBe(true);
    await page.getByText(/From the decision until every gateway enforced it/).waitFor();
  });
}
