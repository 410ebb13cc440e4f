import { inject, Injectable } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { problemOf } from '../api/problem.ts';

export interface ToastOptions {
  /** Takes back what was just done. */
  readonly undo?: () => Promise<void>;
}

/** How long a toast stays, in milliseconds; longer when it can still be taken back. */
const STAYS = 5_000;
const STAYS_WITH_UNDO = 10_000;

/** Says what was done, in passing. What a person must act on belongs on the page. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly bar = inject(MatSnackBar);

  say(text: string, { undo }: ToastOptions = {}): void {
    const toast = this.bar.open(text, undo ? $localize`Undo` : undefined, {
      duration: undo ? STAYS_WITH_UNDO : STAYS,
      politeness: 'polite',
    });
    if (undo) toast.onAction().subscribe(() => void this.takeBack(undo));
  }

  private async takeBack(undo: () => Promise<void>): Promise<void> {
    try {
      await undo();
    } catch (error) {
      this.say($localize`Not undone. ${problemOf(error).detail}:reason:`);
    }
  }
}
