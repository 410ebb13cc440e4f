import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';

/** How often the app's clock moves, in milliseconds. */
export const TICK = 5_000;

/** The one clock of the page: everything that says "ago" or "left" reads it. It rests while nobody looks. */
@Injectable({ providedIn: 'root' })
export class NowClock {
  private readonly document = inject(DOCUMENT);
  private readonly time = signal(Date.now());
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Milliseconds since 1970. */
  readonly now = this.time.asReadonly();

  constructor() {
    const follow = (): void => {
      clearInterval(this.timer);
      this.timer = undefined;
      if (this.document.visibilityState === 'hidden') return;
      this.time.set(Date.now());
      this.timer = setInterval(() => this.time.set(Date.now()), TICK);
    };
    this.document.addEventListener('visibilitychange', follow);
    inject(DestroyRef).onDestroy(() => {
      this.document.removeEventListener('visibilitychange', follow);
      clearInterval(this.timer);
    });
    follow();
  }
}
