import { computed, signal, type Signal } from '@angular/core';
import { problemOf, type Problem } from '../api/problem.ts';

/** What a page loads: data, loading, problem. The old data stays in sight while it is loaded again. */
export class Resource<T> {
  private readonly held = signal<T | null>(null);
  private readonly busy = signal(false);
  private readonly failed = signal<Problem | null>(null);
  private turn = 0;

  readonly data: Signal<T | null> = this.held.asReadonly();
  readonly problem: Signal<Problem | null> = this.failed.asReadonly();
  /** Nothing to show yet. */
  readonly loading = computed(() => this.busy() && this.held() === null);
  readonly refreshing = computed(() => this.busy() && this.held() !== null);

  /** The latest call wins; an answer that comes too late is passed over. */
  async load(from: () => Promise<T>): Promise<void> {
    const turn = ++this.turn;
    this.busy.set(true);
    try {
      const data = await from();
      if (turn !== this.turn) return;
      this.held.set(data);
      this.failed.set(null);
    } catch (error) {
      if (turn === this.turn) this.failed.set(problemOf(error));
    } finally {
      if (turn === this.turn) this.busy.set(false);
    }
  }

  /** Shows own changes at once; what the server says later takes its place. */
  patch(change: (data: T) => T): void {
    const data = this.held();
    if (data !== null) this.held.set(change(data));
  }
}
