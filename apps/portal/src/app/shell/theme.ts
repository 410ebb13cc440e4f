import { effect, Injectable, signal } from '@angular/core';

export type Theme = 'system' | 'light' | 'dark';
const KEY = 'gatehouse.theme';

/** Follows the system unless the person has chosen. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  readonly theme = signal<Theme>((localStorage.getItem(KEY) as Theme | null) ?? 'system');

  constructor() {
    effect(() => {
      const theme = this.theme();
      localStorage.setItem(KEY, theme);
      if (theme === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = theme;
    });
  }
}
