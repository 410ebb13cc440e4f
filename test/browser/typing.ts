import type { Page } from 'playwright-core';

/** Milliseconds from each letter until what it changed was painted, as the page itself sees it. */
export interface Typing {
  readonly letters: number;
  readonly median: number;
  readonly worst: number;
}

/**
 * Runs in the page: marks each letter where it arrives, and the frame after the one that drew its answer. The time of an
 * event is when the browser got it from the system, so waiting behind other work is counted, too.
 */
const WATCH = `{
  globalThis.ghTypedMs = [];
  const waiting = [];
  globalThis.ghTyped = (count) => new Promise((resolve) => {
    if (ghTypedMs.length >= count) resolve();
    else waiting.push({ count, resolve });
  });
  const box = document.activeElement;
  box.addEventListener('input', (event) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      // A message is handled after the frame was drawn.
      channel.port1.onmessage = () => {
        performance.measure('gh-typing', { start: event.timeStamp, end: performance.now() });
        ghTypedMs.push(performance.getEntriesByName('gh-typing').at(-1).duration);
        for (const { count, resolve } of waiting) if (ghTypedMs.length >= count) resolve();
      };
      channel.port2.postMessage(null);
    });
  });
}`;

/** Types into what has the focus, letter by letter, each when the one before is answered. */
export async function typeAndMeasure(page: Page, text: string): Promise<Typing> {
  await page.evaluate(WATCH);
  for (const [index, letter] of [...text].entries()) {
    await page.keyboard.type(letter);
    await page.evaluate(`ghTyped(${index + 1})`);
  }
  const times = (await page.evaluate<number[]>('globalThis.ghTypedMs')).toSorted((a, b) => a - b);
  return { letters: times.length, median: times[times.length >> 1] ?? NaN, worst: times.at(-1) ?? NaN };
}

export const inWords = ({ letters, median, worst }: Typing): string =>
  `${letters} letters, from keystroke to painted result ${median.toFixed(1)} ms in the middle, ${worst.toFixed(1)} ms at worst`;
