import { expect } from '@jest/globals';
import { auditVerify, tamper } from '../../../tools/demo/chapters/7-audit.ts';
import { until } from '../../../tools/system/poll.ts';
import { PEOPLE } from '../../../tools/demo/world.ts';
import { reach } from '../reach.ts';
import { PARTNER } from './4-partner.ts';
import type { Story } from './story.ts';

const MOST_MOMENTS = 80;

/** The auditor asks who could call what and who allowed it, by keyboard alone. */
export function auditorAsks(story: Story): void {
  const page = () => story.page('otto');
  const hand = () => story.hand('otto');
  const rail = (name: string) => page().getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
  const grants = () =>
    page()
      .locator('section')
      .filter({ has: page().getByRole('heading', { name: 'Grants', exact: true }) });
  const inProduction = () => grants().locator('.name').filter({ hasText: 'Production' });

  story.step('access now: each grant in production names who approved it', async () => {
    await hand().press(rail('Audit'));
    await hand().choose(page().getByRole('combobox', { name: 'Partner' }), PARTNER);
    await inProduction().nth(1).waitFor();
    const approvals = await grants()
      .getByText(/Approved by/)
      .allInnerTexts();
    expect(approvals).toHaveLength(2);
    for (const person of [PEOPLE.rosa, PEOPLE.sam, PEOPLE.tess]) expect(approvals[0]).toContain(person.name);
  });

  story.step('access before the approval: the arrows of the time line lead there', async () => {
    const line = page().getByRole('slider', { name: 'Instant asked about' });
    await reach(line);
    for (let n = 0; n < MOST_MOMENTS && (await inProduction().count()) > 0; n++) {
      const before = await line.inputValue();
      await page().keyboard.press('ArrowLeft');
      await until(async () => (await line.inputValue()) !== before, { what: 'the line stays', withinMs: 20_000 });
      const clock = /\d+:\d+:\d+/.exec((await line.getAttribute('aria-valuetext')) ?? '')?.[0] ?? '';
      await page().locator('h2.as-of').filter({ hasText: clock }).waitFor();
    }
    expect(await inProduction().count()).toBe(0);
    expect(await grants().locator('.name').allInnerTexts()).toHaveLength(2);
  });

  story.step('the difference between then and now says what was gained, and who approved it', async () => {
    await hand().press(page().getByRole('button', { name: 'Compare' }));
    const changed = page()
      .locator('gh-compared tbody')
      .filter({ has: page().getByRole('rowheader', { name: 'Grants' }) });
    const gained = changed.locator('[data-kind="gained"]');
    await gained.nth(1).waitFor();
    const words = await gained.allInnerTexts();
    for (const product of ['Inventory', 'Orders']) expect(words.join('\n')).toContain(`Production · ${product}`);
    for (const person of [PEOPLE.rosa, PEOPLE.sam, PEOPLE.tess]) expect(words[0]).toContain(person.name);
    expect(await changed.locator('[data-kind="lost"]').count()).toBe(0);
  });

  story.step('a link to it shows the same to a colleague', async () => {
    await hand().press(page().getByRole('button', { name: 'Copy link' }));
    await page().getByText('The link is copied.').waitFor();
    const link = await page().evaluate<string>('navigator.clipboard.readText()');
    const shown = () => [page(), story.page('ada')].map((one) => one.locator('gh-loaded').first().innerText());
    await story.page('ada').goto(link);
    await story.page('ada').locator('gh-compared [data-kind="gained"]').first().waitFor();
    const [his, hers] = await Promise.all(shown());
    expect(hers).toBe(his);
  });

  story.step('an event is found, and shows access before and after', async () => {
    await hand().press(page().getByRole('tab', { name: 'Events' }));
    await hand().fill(page().getByRole('combobox', { name: 'What' }), 'GrantAdded');
    const row = page()
      .getByRole('row', { name: /Grant added/ })
      .first();
    await hand().press(row.getByRole('link').first());
    await page().getByRole('heading', { name: 'Before and after' }).waitFor();
    await page()
      .getByRole('row', { name: /production/ })
      .first()
      .waitFor();
  });

  story.step('a refusal explains itself by its decision id', async () => {
    await hand().press(rail('Calls'));
    await hand().press(
      page()
        .getByRole('link', { name: /Explain/ })
        .first(),
    );
    await hand().fill(page().getByLabel('Decision id'), story.decisionId);
    await hand().press(page().getByRole('button', { name: 'Explain decision' }));
    await page().getByText('scope_missing').first().waitFor();
    await page().getByText('Broken here').waitFor();
    await page().getByText('POST /orders/orders').waitFor();
  });

  story.step('the chain of the log is walked on the page, and is whole', async () => {
    await hand().press(rail('Audit'));
    await hand().press(page().getByRole('tab', { name: 'Chain' }));
    await hand().press(page().getByRole('button', { name: 'Verify chain' }).first());
    await page().getByRole('heading', { name: 'The log is whole' }).waitFor();
  });

  story.step('the auditor changes nothing', async () => {
    await hand().press(rail('Partners'));
    await hand().press(page().getByRole('row', { name: PARTNER }).getByRole('link').first());
    await page().getByText('Access as a whole').waitFor();
    expect(
      await page()
        .getByRole('button', { name: /Disable|portal access|Off-board|Edit/ })
        .count(),
    ).toBe(0);
  });

  story.step('the log on the disk holds, and a copy with one byte changed names the event', async () => {
    const { dataDir } = story.stage.system;
    expect((await auditVerify(dataDir)).code).toBe(0);
    const copy = `${dataDir}-tampered`;
    const { id } = tamper(dataDir, copy);
    const { code, output } = await auditVerify(copy);
    expect(code).toBe(1);
    expect(output).toContain(id);
  });
}
