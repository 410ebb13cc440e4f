import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seriousFaults, sidewaysOverflow, type Window } from './browser.ts';
import { describeInBrowser } from './suite.ts';
import { NAMES, PAGES } from './pages.ts';
import { Stage, type Viewer } from './stage.ts';

let stage: Stage;
const windows = new Map<Viewer, Window>();

/** One window a person, used for all of their pages. */
async function windowOf(who: Viewer): Promise<Window> {
  const window = windows.get(who) ?? (await stage.windowOf(who));
  windows.set(who, window);
  window.troubles.length = 0;
  return window;
}

/** The page is there, and has what it shows. */
async function shown({ page }: Window, heading: string | RegExp): Promise<void> {
  const exact = typeof heading === 'string';
  await page.getByRole('heading', { level: 1, name: heading, exact }).waitFor();
  await page.locator('body:not(:has(main [aria-busy="true"], main gh-skeleton))').waitFor({ state: 'attached' });
}

describeInBrowser('every page', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    await stage.signInOthers();
    await stage.makeHistory();
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
      await shown(window, heading);
      expect(await seriousFaults(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await seriousFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await sidewaysOverflow(page)).toBe(0);
      await page.reload();
      await shown(window, heading);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(window.troubles).toEqual([]);
    },
  );

  describe('and where there is none', () => {
    it.each(['paula', 'emil'] as const)('says so: %s', async (who) => {
      const window = await windowOf(who);
      for (const path of ['/no-such-page', '/console/no-such-page', '/apis/a/b/c/d']) {
        await window.page.goto(path);
        await shown(window, 'There is nothing here');
      }
      expect(window.troubles).toEqual([]);
    });
  });
});
