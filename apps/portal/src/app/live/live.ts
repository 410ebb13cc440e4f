import { DestroyRef, inject, Injectable, signal, type Signal } from '@angular/core';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'ended';

export interface LiveStream<T> {
  readonly value: Signal<T | null>;
  readonly state: Signal<LiveState>;
  close(): void;
}

/** A browser gives up on an answer that is no stream, as a proxy's 502; after this long it is asked again. */
const REOPEN_MS = 1_000;
const REOPEN_MOST_MS = 15_000;

/** Server-sent events as signals. A dropped stream comes back by itself and goes on after the last event it got. */
@Injectable({ providedIn: 'root' })
export class Live {
  /** @param givenUp called when the answer was no stream: the session may have ended. */
  open<T>(
    address: string,
    event: string,
    destroyRef: DestroyRef = inject(DestroyRef),
    givenUp: () => void = () => undefined,
  ): LiveStream<T> {
    const value = signal<T | null>(null);
    const state = signal<LiveState>('connecting');
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let wait = REOPEN_MS;
    const connect = (): void => {
      source = new EventSource(address, { withCredentials: true });
      source.onopen = () => {
        wait = REOPEN_MS;
        state.set('live');
      };
      source.onerror = () => {
        state.set('reconnecting');
        if (source.readyState !== EventSource.CLOSED) return;
        again = setTimeout(connect, wait);
        givenUp();
        wait = Math.min(wait * 2, REOPEN_MOST_MS);
      };
      source.addEventListener(event, (message: MessageEvent<string>) => value.set(JSON.parse(message.data) as T));
    };
    connect();
    const close = (): void => {
      clearTimeout(again);
      source.close();
      state.set('ended');
    };
    destroyRef.onDestroy(close);
    return { value: value.asReadonly(), state: state.asReadonly(), close };
  }
}
