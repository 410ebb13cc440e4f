import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Response } from 'playwright-core';
import { describeInBrowser } from './suite.ts';
import { Stage } from './stage.ts';

const MOST_BYTES = 220_000;
let stage: Stage;

describeInBrowser('the first load', () => {
  beforeAll(async () => {
    stage = await Stage.open();
  }, 60_000);
  afterAll(() => stage?.close(), 30_000);

  it(`takes at most ${MOST_BYTES / 1000} kB of JavaScript, gzipped`, async () => {
    const { page, troubles } = await stage.window();
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    await page.goto('/sign-in');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await script.body()).byteLength));
    expect(scripts.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
    expect(troubles).toEqual([]);
  });

  it('may run scripts of its own alone, and none that stand in the page', async () => {
    const { page } = await stage.window();
    const answer = await page.goto('/sign-in');
    const policy = (await answer?.headerValue('content-security-policy')) ?? '';
    const directives = new Map(policy.split(/;\s*/).map((one) => [one.split(' ')[0], one.split(' ').slice(1)]));
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('default-src')).toEqual(["'self'"]);
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.head.append(script);
    }`);
    expect(await page.title()).not.toBe('ran');
  });
});
