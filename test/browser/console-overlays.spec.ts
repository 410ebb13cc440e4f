import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { setScene } from '../../tools/screenshots/scene.ts';
import { shown, windowsOf } from './arrivals.ts';
import { seriousFaults, sidewaysOverflow } from './browser.ts';
import { OVERLAYS, type OverlayCase } from './overlays.ts';
import { Stage } from './stage.ts';
import { describeInBrowser } from './suite.ts';

let stage: Stage;
const windowOf = windowsOf(() => stage);

/** Brings it up from the page that it belongs to. */
async function bringUp(page: Page, { path, open, shows }: OverlayCase): Promise<void> {
  await page.goto(path(stage.ids));
  await shown(page, /./);
  await open(page);
  if (typeof shows === 'string') await page.getByRole(shows).waitFor();
  else await page.getByText(shows.text).first().waitFor();
}

describeInBrowser('what comes up over the pages of the console', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await setScene(stage);
  }, 300_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(OVERLAYS.map((one) => [one.name, one] as const))(
    'has no faults and no width beyond its window: %s',
    async (_, overlay) => {
      const window = await windowOf(overlay.who);
      const { page } = window;
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await bringUp(page, overlay);
      expect(await seriousFaults(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await seriousFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      await bringUp(page, overlay);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(await seriousFaults(page)).toEqual([]);
      expect(window.troubles).toEqual([]);
    },
  );
});
