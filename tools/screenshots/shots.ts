import type { Page } from 'playwright-core';
import type { Viewer } from '../../test/browser/stage.ts';

export interface Shot {
  readonly name: string;
  readonly who: Viewer;
  readonly path: (ids: Record<string, string>) => string;
  /** What is done on the page before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Use token/ }).click();
  await page.getByRole('button', { name: 'Forget token' }).waitFor();
  await page.getByRole('button', { name: /^Send / }).click();
  await page.locator('gh-answer-view').getByText(/200/).first().waitFor();
}

/** The ten main pages. */
export const SHOTS: readonly Shot[] = [
  { name: 'home', who: 'paula', path: () => '/' },
  { name: 'api', who: 'dev', path: ({ product }) => `/apis/${product}` },
  { name: 'operation', who: 'dev', path: ({ product }) => `/apis/${product}/operations/listOrders`, prepare: send },
  { name: 'credentials', who: 'paula', path: () => '/credentials' },
  { name: 'request', who: 'paula', path: ({ request }) => `/requests/${request}` },
  { name: 'queue', who: 'rosa', path: () => '/console/queue' },
  { name: 'sheet', who: 'tess', path: ({ request }) => `/console/requests/${request}` },
  { name: 'partner', who: 'emil', path: ({ partner }) => `/console/partners/${partner}/profiles` },
  { name: 'audit', who: 'otto', path: ({ partner }) => `/console/audit?partner=${partner}` },
  { name: 'health', who: 'ada', path: () => '/console/health' },
];
