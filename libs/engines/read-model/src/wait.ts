import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until it is so; false when it is not within `timeoutMs`. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  everyMs: number,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await delay(Math.min(everyMs, left));
  }
  return true;
}
