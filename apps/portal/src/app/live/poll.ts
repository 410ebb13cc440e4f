import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject } from '@angular/core';

/** How often a page asks again while it is in sight, in milliseconds. */
export const POLL_EVERY = 5_000;

/** Asks again and again while the page is in sight, and at once when it comes back into sight. Ends with its owner. */
export function poll(ask: () => unknown, every = POLL_EVERY): void {
  const document = inject(DOCUMENT);
  const askInSight = (): void => {
    if (document.visibilityState !== 'hidden') ask();
  };
  const timer = setInterval(askInSight, every);
  document.addEventListener('visibilitychange', askInSight);
  inject(DestroyRef).onDestroy(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', askInSight);
  });
}
