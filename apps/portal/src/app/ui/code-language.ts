import { Injectable, signal } from '@angular/core';

const KEY = 'gatehouse.language';

/** The language that a person reads samples in: chosen once, it holds for every sample. */
@Injectable({ providedIn: 'root' })
export class CodeLanguage {
  private readonly held = signal(localStorage.getItem(KEY) ?? 'curl');
  readonly chosen = this.held.asReadonly();

  choose(language: string): void {
    this.held.set(language);
    localStorage.setItem(KEY, language);
  }
}
