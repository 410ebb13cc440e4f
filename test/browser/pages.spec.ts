import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shown, windowsOf } from './arrivals.ts';
import { seriousFaults, sidewaysOverflow } from './browser.ts';
import { describeInBrowser } from './suite.ts';
import { NAMES, PAGES } from './pages.ts';
import { Stage } from './stage.ts';

let stage: Stage;
const windowOf = windowsOf(() => stage);

describeInBrowser('every page', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.furnish();
  }, 60_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(PAGES.map((one) => [`${one.path(NAMES)} as ${one.who}`, one] as const))(
    'has its heading, no faults and no width beyond its window: %s',
    async (_, { path, who, heading }) => {
      const window = await windowOf(who);
      const { page } = window;
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path(stage.ids));
      await shown(page, heading);
      expect(await seriousFaults(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await seriousFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await sidewaysOverflow(page)).toBe(0);
      await page.reload();
      await shown(page, heading);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(window.troubles).toEqual([]);
    },
  );

  describe('and where there is none', () => {
    it.each(['paula', 'emil'] as const)('says so: %s', async (who) => {
      const window = await windowOf(who);
      for (const path of ['/no-such-page', '/console/no-such-page', '/apis/a/b/c/d']) {
        await window.page.goto(path);
        await shown(window.page, 'There is nothing here');
      }
      expect(window.troubles).toEqual([]);
    });
  });
});
