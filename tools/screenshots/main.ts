/** Makes pictures of the main pages, light and dark, wide and narrow, in .tmp/screenshots: `npm run screenshots`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGES } from '../../test/browser/pages.ts';
import { Stage } from '../../test/browser/stage.ts';

const FOLDER = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url));
const WIDTHS = [1440, 360];
const SETTLED = 'body:not(:has(main [aria-busy="true"], main gh-skeleton))';

/** A page's address as the name of a file. */
const fileName = (path: string): string => path.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '') || 'home';

mkdirSync(FOLDER, { recursive: true });
const stage = await Stage.open();
try {
  await stage.enterAsAdministrator();
  await stage.prepare();
  await stage.signInOthers();
  await stage.makeHistory();
  for (const width of WIDTHS) {
    for (const dark of [false, true]) {
      for (const { path, who } of PAGES) {
        const { page, context } = await stage.windowOf(who, { width, dark });
        await page.goto(path(stage.ids));
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.locator(SETTLED).waitFor({ state: 'attached' });
        const name = [fileName(path({ product: 'orders', request: 'one', decision: 'one', partner: 'one' })), who];
        const file = `${[...name, width, dark ? 'dark' : 'light'].join('_')}.png`;
        await page.screenshot({ path: join(FOLDER, file), fullPage: true });
        console.log(file);
        await context.close();
      }
    }
  }
} finally {
  await stage.close();
}
