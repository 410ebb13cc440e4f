import { ChangeDetectionStrategy, Component, DestroyRef, effect, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { problemOf, type Problem } from '../api/problem.ts';
import { Copyable } from './copyable.ts';
import { Icon } from './icon.ts';
import { uid } from './uid.ts';

/** How long a revealed secret stays in sight, in milliseconds. */
export const SHOWN_FOR = 30_000;

/** A secret, masked until somebody who may asks for it; it hides again by itself and is then forgotten. */
@Component({
  selector: 'gh-secret',
  imports: [Copyable, Icon, MatButtonModule],
  templateUrl: './secret.html',
  styleUrl: './secret.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Secret {
  /** What may be seen by all: the prefix and the last characters. */
  readonly hint = input.required<string>();
  readonly reveal = input.required<() => Promise<string>>();
  readonly allowed = input(true);
  /** Why the reader may, or may not, see it. */
  readonly why = input('');
  readonly label = input($localize`secret`);
  readonly copied = output<void>();

  protected readonly whyId = uid('why');
  protected readonly value = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.hide());
    // Another secret in the same place starts masked.
    effect(() => {
      this.hint();
      this.hide();
    });
  }

  protected async show(): Promise<void> {
    const turn = ++this.turn;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const value = await this.reveal()();
      if (turn !== this.turn) return;
      this.value.set(value);
      this.timer = setTimeout(() => this.hide(), SHOWN_FOR);
    } catch (error) {
      if (turn === this.turn) this.problem.set(problemOf(error));
    } finally {
      if (turn === this.turn) this.busy.set(false);
    }
  }

  protected hide(): void {
    this.turn++;
    clearTimeout(this.timer);
    this.value.set(null);
    this.busy.set(false);
  }
}
