import { DOCUMENT } from '@angular/common';
import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Live, type LiveStream } from './live.ts';

interface Changed {
  /** Where the log stood when something changed that this person may see. */
  readonly position: string;
}

/** A window out of sight for longer, in milliseconds, gives its connection back: a browser has six for all its tabs. */
const OUT_OF_SIGHT = 30_000;

/** What happens elsewhere, as it happens: the one stream by which every page knows when to ask again. */
@Injectable({ providedIn: 'root' })
export class Changes {
  private readonly live = inject(Live);
  private readonly document = inject(DOCUMENT);
  private readonly destroyRef = inject(DestroyRef);
  private readonly stream = signal<LiveStream<Changed> | null>(null);
  /** How often the server has refused the stream: whoever watches this may ask whether the session still stands. */
  readonly interrupted = signal(0);
  private hiding: ReturnType<typeof setTimeout> | undefined;

  /** Up to where the system has told of changes; null before it has told anything. */
  readonly position = computed(() => this.stream()?.value()?.position ?? null);
  readonly state = computed(() => this.stream()?.state() ?? 'ended');

  /** Listens while the owner lives and the window is in sight. */
  listen(owner: DestroyRef = inject(DestroyRef)): void {
    this.open();
    const look = (): void => {
      clearTimeout(this.hiding);
      if (this.document.visibilityState === 'hidden') this.hiding = setTimeout(() => this.close(), OUT_OF_SIGHT);
      else this.open();
    };
    this.document.addEventListener('visibilitychange', look);
    owner.onDestroy(() => {
      this.document.removeEventListener('visibilitychange', look);
      clearTimeout(this.hiding);
      this.close();
    });
  }

  private open(): void {
    if (this.stream()) return;
    const givenUp = (): void => this.interrupted.update((times) => times + 1);
    this.stream.set(this.live.open<Changed>('/api/v1/changes', 'changed', this.destroyRef, givenUp));
  }

  private close(): void {
    this.stream()?.close();
    this.stream.set(null);
  }
}
