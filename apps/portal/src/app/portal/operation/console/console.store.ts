import { Injectable, signal } from '@angular/core';
import type { EnvironmentName } from '../../../ui/environment.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import { send } from './send.ts';

/** A call of this page, with what became of it. */
export interface Made {
  readonly id: number;
  readonly at: string;
  readonly environment: EnvironmentName;
  readonly call: Call;
  readonly answer: Answer | null;
  readonly outcome: 'running' | 'answered' | 'unreachable' | 'stopped';
}

/** How many calls of this page are kept. */
export const KEEPS = 10;

/** The calls that were made from this page; they are gone with it. */
@Injectable()
export class ConsoleStore {
  private readonly made = signal<readonly Made[]>([]);
  private readonly picked = signal<number | null>(null);
  private stopper: AbortController | null = null;
  private serial = 0;

  readonly calls = this.made.asReadonly();
  readonly shown = (): Made | null => this.made().find(({ id }) => id === this.picked()) ?? this.made()[0] ?? null;
  readonly running = (): boolean => this.made()[0]?.outcome === 'running';

  async send(call: Call, environment: EnvironmentName): Promise<void> {
    const id = ++this.serial;
    const entry: Made = { id, at: new Date().toISOString(), environment, call, answer: null, outcome: 'running' };
    this.made.set([entry, ...this.made()].slice(0, KEEPS));
    this.picked.set(id);
    this.stopper = new AbortController();
    const { signal: stop } = this.stopper;
    try {
      const answer = await send(call, stop, (soFar) => this.change(id, { answer: soFar }));
      this.change(id, { answer, outcome: 'answered' });
    } catch {
      // A browser does not say why no answer came; only whether it was stopped is known.
      this.change(id, { outcome: stop.aborted ? 'stopped' : 'unreachable' });
    }
  }

  stop(): void {
    this.stopper?.abort();
  }

  show(id: number): void {
    this.picked.set(id);
  }

  private change(id: number, to: Partial<Made>): void {
    this.made.set(this.made().map((one) => (one.id === id ? { ...one, ...to } : one)));
  }
}
