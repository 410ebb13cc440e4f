import type { Page } from 'playwright-core';

/** What the browser itself has timed of a page, in milliseconds since its navigation began. */
export interface Loaded {
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  /** Until what is waited for stood in the page. */
  readonly shownMs: number;
  readonly transferredKB: number;
  readonly scriptsKB: number;
}

/** A slow mobile link and a processor a quarter as fast: what a partner may have on the way. */
export const SLOW = { megabitsPerSecond: 1.6, latencyMs: 150, slowerProcessor: 4 };

export async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (SLOW.megabitsPerSecond * 1_000_000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.slowerProcessor });
}

const ENTRIES = `new Promise((resolve) => {
  const kilobytes = (loads) => loads.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000;
  new PerformanceObserver((list) => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    resolve({
      firstPaintMs: paint.startTime,
      largestPaintMs: list.getEntries().at(-1).startTime,
      transferredKB: kilobytes(loads),
      scriptsKB: kilobytes(loads.filter(({ name }) => /\\.js$/.test(name))),
    });
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** Goes to an address, and times it until `selector` is in sight. */
export async function load(page: Page, path: string, selector: string): Promise<Loaded> {
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator(selector).first().waitFor({ timeout: 60_000 });
  const shownMs = await page.evaluate<number>('performance.now()');
  await page.waitForLoadState('load');
  return { shownMs, ...(await page.evaluate<Omit<Loaded, 'shownMs'>>(ENTRIES)) };
}

const SCROLL = `new Promise((resolve) => {
  const view = document.querySelector('cdk-virtual-scroll-viewport');
  const frames = [];
  let last;
  const step = (at) => {
    if (last !== undefined) frames.push(at - last);
    last = at;
    view.scrollTop += 400;
    if (frames.length < 90) requestAnimationFrame(step);
    else resolve(frames);
  };
  requestAnimationFrame(step);
})`;

/** Milliseconds of each frame while a long list is scrolled through. */
export const scrollFrames = (page: Page): Promise<number[]> => page.evaluate<number[]>(SCROLL);
