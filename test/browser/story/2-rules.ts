import { expect } from '@jest/globals';
import { formalStages, SANDBOX_LIMIT, SECURITY_DOCUMENT, tier } from '../../../tools/demo/bodies.ts';
import type { Hand } from '../hand.ts';
import type { Page } from 'playwright-core';
import type { Story } from './story.ts';

/** A production token overlaps long enough to look at it; a sandbox one short enough to see it end by itself. */
export const OVERLAPS = { sandbox: 8, production: 3600 } as const;

interface PolicyPlan {
  readonly name: string;
  readonly perMinute: number;
  readonly perDay?: number;
  readonly overlapSeconds: number;
}

async function definePolicy(page: Page, hand: Hand, plan: PolicyPlan): Promise<void> {
  await page.goto('/console/policies');
  await hand.press(page.getByRole('link', { name: 'Define policy' }).first());
  await hand.fill(page.getByLabel('Name', { exact: true }), plan.name);
  await hand.fill(page.getByLabel('Calls a minute'), String(plan.perMinute));
  if (plan.perDay) await hand.fill(page.getByLabel('Calls a day'), String(plan.perDay));
  await hand.choose(page.getByRole('combobox', { name: 'Unit' }), 'seconds');
  await hand.fill(page.getByLabel('Overlap'), String(plan.overlapSeconds));
  await hand.press(page.getByRole('button', { name: 'Save policy' }));
  await page.getByRole('table', { name: 'Policies' }).getByRole('link', { name: plan.name, exact: true }).waitFor();
}

async function fillStage(page: Page, hand: Hand, index: number, quorum: number): Promise<void> {
  const stage = page.getByRole('group', { name: `Stage ${index + 1}` });
  const { name, role, dueInDays, documents } = formalStages[index] ?? formalStages[0]!;
  await hand.fill(stage.getByLabel('Name'), name);
  await hand.choose(
    stage.getByRole('combobox', { name: 'Who decides' }),
    role === 'reviewer' ? 'Reviewer' : 'Security reviewer',
  );
  await hand.fill(stage.getByLabel('How many must approve'), String(quorum));
  await hand.fill(stage.getByLabel('Due in working days'), String(dueInDays));
  if (documents.length > 0) await hand.fill(stage.getByLabel('Documents it demands, one a line'), documents.join('\n'));
}

/** What holds here: how much may be called, what a tier asks, and who decides. */
export function rulesAreDefined(story: Story): void {
  story.step('the editor defines a policy for the sandbox and one for production', async () => {
    const [page, hand] = [story.page('emil'), story.hand('emil')];
    await definePolicy(page, hand, { name: 'Sandbox', perMinute: SANDBOX_LIMIT, overlapSeconds: OVERLAPS.sandbox });
    const production = { name: 'Production', perMinute: 100_000, perDay: 10_000_000 };
    await definePolicy(page, hand, { ...production, overlapSeconds: OVERLAPS.production });
  });

  story.step('and a tier with both, that asks a question', async () => {
    const [page, hand] = [story.page('emil'), story.hand('emil')];
    const { name, questions } = tier({ sandbox: null, production: null });
    await hand.press(page.getByRole('link', { name: 'Define tier' }).first());
    await hand.fill(page.getByLabel('Name', { exact: true }), name);
    await hand.fill(page.getByLabel('Id', { exact: true }), 'standard');
    await hand.choose(page.getByRole('combobox', { name: 'Sandbox, for new partners' }), 'Sandbox');
    await hand.choose(page.getByRole('combobox', { name: 'Production, on approval' }), 'Production');
    await hand.fill(page.getByLabel('Questions, as a JSON Schema'), JSON.stringify(questions, null, 2));
    await page.getByRole('listitem').getByText(questions.properties.storesPersonalData.title).waitFor();
    await hand.press(page.getByRole('button', { name: 'Save tier' }));
    await page.getByRole('table', { name: 'Tiers' }).getByRole('link', { name, exact: true }).waitFor();
  });

  story.step(
    'a route that the staff there are could never pass is refused at its place, and mended there',
    async () => {
      const [page, hand] = [story.page('ada'), story.hand('ada')];
      await hand.press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Routes' }));
      await hand.press(page.getByRole('link', { name: 'Define route' }).first());
      await hand.fill(page.getByLabel('Name', { exact: true }).first(), 'Formal');
      await fillStage(page, hand, 0, 1);
      await hand.press(page.getByRole('button', { name: 'Add stage' }));
      await fillStage(page, hand, 1, 9);
      await hand.fill(page.getByLabel('Time zone'), 'Berlin');
      await hand.press(page.getByRole('option', { name: 'Europe/Berlin', exact: true }));
      await hand.fill(page.getByLabel('Public holidays of'), 'DE');
      await hand.press(page.getByRole('button', { name: 'Save route' }));
      await page.getByRole('alert').first().waitFor();
      const quorum = page.getByRole('group', { name: 'Stage 2' }).getByLabel('How many must approve');
      expect(await quorum.getAttribute('aria-invalid')).toBe('true');
      await hand.fill(quorum, String(formalStages[1]?.quorum));
      await hand.press(page.getByRole('button', { name: 'Save route' }));
      const card = page.getByRole('article').filter({ hasText: 'Formal' });
      await card.getByText(SECURITY_DOCUMENT).waitFor();
    },
  );
}
