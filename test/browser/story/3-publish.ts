import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PRODUCTS, type ProductPlan } from '../../../tools/demo/bodies.ts';
import { need } from '../../../tools/demo/mismatch.ts';
import type { Hand } from '../hand.ts';
import type { Story } from './story.ts';

/** It lacks a version, and its one operation has no responses. */
const BROKEN = { openapi: '3.1.0', info: { title: 'Broken' }, paths: { '/a': { get: { responses: 7 } } } };

type File = Parameters<Locator['setInputFiles']>[0];

async function createApi(
  page: Page,
  hand: Hand,
  { name, slug, description }: Omit<ProductPlan, 'document' | 'contentType'>,
) {
  await page.goto('/console/apis');
  await hand.press(page.getByRole('button', { name: 'Create API' }).first());
  const dialog = page.getByRole('dialog');
  await hand.fill(dialog.getByLabel('Name'), name);
  await hand.fill(dialog.getByLabel('Path'), slug);
  await hand.fill(dialog.getByLabel('Description'), description);
  await hand.press(dialog.getByRole('button', { name: 'Create API' }));
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Presses what opens the chooser of files, and chooses one. */
export async function chooseFile(page: Page, press: () => Promise<void>, file: File): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles(file);
}

async function publish(story: Story, plan: ProductPlan): Promise<void> {
  const [page, hand] = [story.page('emil'), story.hand('emil')];
  await createApi(page, hand, plan);
  const document = fileURLToPath(new URL(`../../../tools/demo/documents/${plan.document}`, import.meta.url));
  await chooseFile(page, () => hand.press(page.getByRole('button', { name: 'Choose file' })), document);
  await page
    .locator('summary')
    .filter({ hasText: /\d+ operations/ })
    .waitFor();
  await hand.press(page.getByRole('tab', { name: 'Upstreams' }));
  const [sandbox, production] = ['Sandbox', 'Production'].map((environment) =>
    page.locator('gh-upstream-form').filter({ hasText: environment }),
  ) as [Locator, Locator];
  await hand.check(sandbox.getByRole('radio', { name: 'Generated from the document' }));
  await hand.press(sandbox.getByRole('button', { name: 'Save upstream' }));
  await sandbox.getByText('Not set').waitFor({ state: 'hidden' });
  await hand.fill(production.getByLabel('Address'), story.world.upstream.url);
  await hand.fill(production.getByLabel('Seconds to the first byte'), '5');
  await hand.press(production.getByRole('button', { name: 'Save upstream' }));
  await production.getByText('Not set').waitFor({ state: 'hidden' });
  await hand.press(page.getByRole('tab', { name: 'Authentication' }));
  for (const environment of ['Sandbox', 'Production']) {
    const form = page.locator('gh-authentication-form').filter({ hasText: environment });
    const token = form.getByRole('checkbox', { name: 'Token' });
    await token.waitFor();
    if (await token.isChecked()) continue;
    await hand.check(token);
    await hand.press(form.getByRole('button', { name: 'Save authentication' }));
    await page.getByText(`${environment} accepts this from now on.`).waitFor();
  }
  const id = need(/\/apis\/([^/]+)/.exec(page.url())?.[1], 'the id of the API');
  story.world.known.products[plan.slug] = { id, slug: plan.slug, scopes: [] };
}

/** The operator's APIs, from their documents. */
export function productsArePublished(story: Story): void {
  story.step('a broken document is refused with the place of every fault, and nothing is published', async () => {
    const [page, hand] = [story.page('emil'), story.hand('emil')];
    await createApi(page, hand, { name: 'Broken', slug: 'broken', description: 'Never published.' });
    const buffer = Buffer.from(JSON.stringify(BROKEN, null, 2));
    const file = { name: 'broken.json', mimeType: 'application/json', buffer };
    await chooseFile(page, () => hand.press(page.getByRole('button', { name: 'Choose file' })), file);
    const refusal = page.getByRole('alert').filter({ hasText: 'nothing was published' });
    await refusal.waitFor();
    const places = await refusal.getByText(/^line \d+|line \d+, column \d+/i).allInnerTexts();
    expect(places.length).toBeGreaterThanOrEqual(2);
    await page.getByText('No version yet').waitFor();
  });

  for (const plan of PRODUCTS) {
    story.step(`${plan.name} is published from ${plan.document}`, () => publish(story, plan));
  }
}
