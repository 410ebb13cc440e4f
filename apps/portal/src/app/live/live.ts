import { DestroyRef, inject, Injectable, signal, type Signal } from '@angular/core';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'ended';

export interface LiveStream<T> {
  readonly value: Signal<T | null>;
  readonly state: Signal<LiveState>;
  close(): void;
}

/** Server-sent events as signals. A dropped stream comes back by itself and goes on after the last event it got. */
@Injectable({ providedIn: 'root' })
export class Live {
  open<T>(address: string, event: string, destroyRef: DestroyRef = inject(DestroyRef)): LiveStream<T> {
    const value = signal<T | null>(null);
    const state = signal<LiveState>('connecting');
    const source = new EventSource(address, { withCredentials: true });
    source.onopen = () => state.set('live');
    source.onerror = () => state.set(source.readyState === EventSource.CLOSED ? 'ended' : 'reconnecting');
    source.addEventListener(event, (message: MessageEvent<string>) => {
      state.set('live');
      value.set(JSON.parse(message.data) as T);
    });
    const close = (): void => {
      source.close();
      state.set('ended');
    };
    destroyRef.onDestroy(close);
    return { value: value.asReadonly(), state: state.asReadonly(), close };
  }
}
