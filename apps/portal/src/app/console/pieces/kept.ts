import { DestroyRef, effect, inject, signal, type WritableSignal } from '@angular/core';

/** Longer texts are not kept: the browser gives a page a few megabytes for all. */
const KEPT_UP_TO = 200_000;

export interface Kept<T> {
  readonly value: WritableSignal<T>;
  /** Whether it came back from before a reload. */
  readonly restored: boolean;
  forget(): void;
}

/** What is being typed, kept through a reload of the page until it is sent or thrown away. Never use it for secrets. */
export function kept<T>(name: string, initial: T): Kept<T> {
  const key = `gatehouse.typing.${name}`;
  const before = sessionStorage.getItem(key);
  const value = signal<T>(before === null ? initial : (JSON.parse(before) as T));
  let watching = true;
  const watch = effect(() => {
    const text = JSON.stringify(value());
    if (watching && text !== JSON.stringify(initial) && text.length <= KEPT_UP_TO) sessionStorage.setItem(key, text);
  });
  inject(DestroyRef).onDestroy(() => watch.destroy());
  return {
    value,
    restored: before !== null,
    forget: () => {
      watching = false;
      sessionStorage.removeItem(key);
    },
  };
}
