/** Makes pictures of the main pages, light and dark, wide and narrow, in .tmp/screenshots: `npm run screenshots`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shown } from '../../test/browser/arrivals.ts';
import { Stage } from '../../test/browser/stage.ts';
import { setScene } from './scene.ts';
import { SHOTS } from './shots.ts';

const FOLDER = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url));
const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 800 },
];

mkdirSync(FOLDER, { recursive: true });
const stage = await Stage.open();
try {
  await setScene(stage);
  for (const size of SIZES) {
    for (const dark of [false, true]) {
      for (const { name, who, path, prepare } of SHOTS) {
        const { page, context } = await stage.windowOf(who, { ...size, dark });
        await page.goto(path(stage.ids));
        await shown(page, /./);
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
