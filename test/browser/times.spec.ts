import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { shown } from './arrivals.ts';
import { Stage, type Viewer } from './stage.ts';
import { describeInBrowser } from './suite.ts';

/** Both away from the zone of the server, one with an offset that is no full hour. */
const ZONES = ['Europe/Berlin', 'Australia/Adelaide'];
const EXACT = /^\d{1,2} \w+ \d{4}, \d{2}:\d{2}:\d{2} (CES?T|UTC[+-]\S+|GMT[+-]\S+)$/;
const PAGES: readonly (readonly [Viewer, (ids: Record<string, string>) => string])[] = [
  ['dev', () => '/credentials'],
  ['dev', ({ request }) => `/requests/${request}`],
  ['dev', () => '/activity'],
  ['paula', () => '/people'],
  ['rosa', ({ request }) => `/console/requests/${request}`],
  ['otto', ({ partner }) => `/console/partners/${partner}/history`],
  ['otto', () => '/console/audit/events'],
];

let stage: Stage;

const timesOn = (page: Page): Promise<{ at: string; words: string; exact: string }[]> =>
  page.evaluate(`[...document.querySelectorAll('main time')].map((time) => ({
    at: time.getAttribute('datetime'), words: time.textContent, exact: time.title }))`);

describeInBrowser('a time', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.furnish();
  }, 120_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(ZONES)('is told relative to now, and on hover exactly, with its zone: %s', async (zone) => {
    for (const [who, path] of PAGES) {
      const { page, context, troubles } = await stage.windowOf(who, { zone });
      await page.goto(path(stage.ids));
      await shown(page, /./);
      await page.locator('main time').first().waitFor();
      const times = await timesOn(page);
      expect(times.length).toBeGreaterThan(0);
      for (const { at, words, exact } of times) {
        expect(exact).toMatch(EXACT);
        const minutes = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(new Date(at));
        expect(exact).toContain(`, ${minutes} `);
        expect(words).toMatch(/just now|in a moment|ago|^in |\d{1,2} \w+ \d{4}/);
      }
      expect(troubles).toEqual([]);
      await context.close();
    }
  });

  it.each(ZONES)('in the audit names its zone, and another can be chosen: %s', async (zone) => {
    const { page, context } = await stage.windowOf('otto', { zone });
    const partner = stage.ids['partner'];
    await page.goto(`/console/audit?partner=${partner}`);
    await shown(page, 'Audit');
    expect(await page.getByLabel('Time zone').inputValue()).toBe(zone);
    await page.goto(`/console/audit?partner=${partner}&zone=America/New_York`);
    await shown(page, 'Audit');
    expect(await page.getByLabel('Time zone').inputValue()).toBe('America/New_York');
    const told = page.locator('gh-why time');
    await told.first().waitFor();
    for (const words of await told.allInnerTexts()) expect(words).toMatch(/ (GMT-[45]|E[SD]T|UTC-[45])$/);
    await context.close();
  });
});
