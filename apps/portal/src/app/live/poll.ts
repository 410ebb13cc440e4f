import { DOCUMENT } from '@angular/common';
import { DestroyRef, effect, inject, untracked } from '@angular/core';
import { Changes } from './changes.ts';

/** How often a page asks again for what no change tells of, as calls and last uses, in milliseconds. */
export const POLL_EVERY = 5_000;
/** The same where changes tell of everything and asking is dear, as of a long list: lest one was missed. */
export const POLL_SELDOM = 60_000;

/**
 * Asks again when something has changed, when the page comes back into sight, and every now and then, for as long as
 * it is in sight. Ends with its owner. While an answer is under way it asks no further, but once more after it: changes
 * may come faster than answers do.
 */
export function poll(ask: () => Promise<unknown>, every = POLL_EVERY): void {
  const document = inject(DOCUMENT);
  const { position, interrupted } = inject(Changes);
  let [asking, again, ended] = [false, false, false];
  const askInSight = (): void => {
    if (ended || document.visibilityState === 'hidden') return;
    again = asking;
    if (asking) return;
    asking = true;
    void ask()
      .catch(() => undefined)
      .finally(() => {
        asking = false;
        if (again) askInSight();
      });
  };
  let seen = untracked(position);
  let refused = untracked(interrupted);
  effect(() => {
    const [now, refusals] = [position(), interrupted()];
    // A page whose session has ended learns of it by asking.
    if ((now === null || now === seen) && refusals === refused) return;
    [seen, refused] = [now, refusals];
    untracked(askInSight);
  });
  const timer = setInterval(askInSight, every);
  document.addEventListener('visibilitychange', askInSight);
  inject(DestroyRef).onDestroy(() => {
    ended = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', askInSight);
  });
}
