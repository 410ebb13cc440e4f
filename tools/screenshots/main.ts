/** Makes pictures of the main pages, light and dark, wide and narrow, in .tmp/screenshots: `npm run screenshots`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stage } from '../../test/browser/stage.ts';
import { setScene } from './scene.ts';
import { SHOTS } from './shots.ts';

const FOLDER = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url));
const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 800 },
];
const SETTLED = 'body:not(:has(main [aria-busy="true"], main gh-skeleton))';

mkdirSync(FOLDER, { recursive: true });
const stage = await Stage.open();
try {
  await setScene(stage);
  for (const size of SIZES) {
    for (const dark of [false, true]) {
      for (const { name, who, path, prepare } of SHOTS) {
        const { page, context } = await stage.windowOf(who, { ...size, dark });
        await page.goto(path(stage.ids));
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.locator(SETTLED).waitFor({ state: 'attached' });
        await prepare?.(page);
        await page.evaluate('document.fonts.ready');
        const file = `${name}-${size.width}-${dark ? 'dark' : 'light'}.png`;
        await page.screenshot({ path: join(FOLDER, file) });
        console.log(file);
        await context.close();
      }
    }
  }
} finally {
  await stage.close();
}
