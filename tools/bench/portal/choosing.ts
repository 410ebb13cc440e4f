import type { Locator, Page } from 'playwright-core';

/**
 * Runs in the page: from the click, by the time at which the browser got it, until the frame was drawn in which
 * `wanted` is there.
 */
const watch = (wanted: string): string => `(() => {
  globalThis.ghChosen = new Promise((resolve) => {
    document.addEventListener('click', (event) => {
      const look = () => {
        if (!document.querySelector(${JSON.stringify(wanted)})) return requestAnimationFrame(look);
        const channel = new MessageChannel();
        // A message is handled after the frame was drawn.
        channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        channel.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
})()`;

/** Milliseconds from a click on `choice` until `wanted`, which is not there yet, was painted. */
export async function chooseAndMeasure(page: Page, choice: Locator, wanted: string): Promise<number> {
  await page.evaluate(watch(wanted));
  await choice.click();
  return page.evaluate<number>('globalThis.ghChosen');
}
