import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Live, type LiveStream } from './live.ts';

/** Tells a page that shows something of a request when that request changes, sooner than it would ask by itself. */
@Injectable()
export class WatchRequest {
  private readonly live = inject(Live);
  private readonly destroyRef = inject(DestroyRef);
  private readonly stream = signal<LiveStream<{ readonly id: string }> | null>(null);
  private requestId: string | null = null;

  constructor() {
    this.destroyRef.onDestroy(() => this.stream()?.close());
  }

  /** Follows this request and no other; none with null. */
  follow(requestId: string | null): void {
    if (requestId === this.requestId) return;
    this.requestId = requestId;
    this.stream()?.close();
    this.stream.set(
      requestId === null ? null : this.live.open(`/api/v1/requests/${requestId}/stream`, 'request', this.destroyRef),
    );
  }

  /** Call it where effects may be made. */
  onChange(tell: () => void): void {
    effect(() => {
      if (this.stream()?.value()) untracked(tell);
    });
  }
}
