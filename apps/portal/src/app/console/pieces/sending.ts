import { computed, signal } from '@angular/core';
import type { AbstractControl } from '@angular/forms';
import type { ErrorStateMatcher } from '@angular/material/core';
import { problemOf, type Problem } from '../../api/problem.ts';

/** What a field says that must not be left empty. */
export const NEEDED = $localize`This is needed.`;
const EMPTY = /longer than or equal to 1 char/;

/** Sends one form: whether it is on its way, and what was wrong with it, as a whole and field by field. */
export class Sending {
  private readonly state = signal({ busy: false, problem: null as Problem | null });
  private readonly matchers = new Map<string, ErrorStateMatcher>();

  readonly busy = computed(() => this.state().busy);
  readonly problem = computed(() => this.state().problem);

  /** What the server answered; null when it refused, and then `problem` says why. */
  async send<T>(what: () => Promise<T>): Promise<T | null> {
    this.state.set({ busy: true, problem: null });
    try {
      const answer = await what();
      this.state.set({ busy: false, problem: null });
      return answer;
    } catch (error) {
      this.state.set({ busy: false, problem: problemOf(error) });
      return null;
    }
  }

  /** Says itself what is wrong, before anything is sent. */
  refuse(problem: Problem): void {
    this.state.set({ busy: false, problem });
  }

  clear(): void {
    this.state.set({ busy: false, problem: null });
  }

  /** What was wrong at a place of what was sent, in words; empty when nothing was. */
  fault(pointer: string): string {
    const faults = this.problem()?.faults.filter((fault) => this.covers(pointer, fault.pointer)) ?? [];
    if (faults.some(({ message }) => EMPTY.test(message))) return NEEDED;
    // The field says which one it is.
    const name = pointer.slice(pointer.lastIndexOf('/') + 1);
    const words = faults.map(({ message }) =>
      message.startsWith(`${name} `) ? message.slice(name.length + 1) : message,
    );
    const said = words.join('; ');
    return said.charAt(0).toUpperCase() + said.slice(1);
  }

  /** A place that ends in a stroke stands for all that lies below it, too. */
  private covers(pointer: string, fault: string): boolean {
    return pointer.endsWith('/') ? `${fault}/`.startsWith(pointer) : fault === pointer;
  }

  /** Marks the field of that place: when it was refused, or left without what it needs. */
  at(pointer: string): ErrorStateMatcher {
    const known = this.matchers.get(pointer);
    if (known) return known;
    const matcher: ErrorStateMatcher = {
      isErrorState: (control: AbstractControl | null) =>
        this.fault(pointer) !== '' || Boolean(control?.invalid && control.touched),
    };
    this.matchers.set(pointer, matcher);
    return matcher;
  }
}
