import { setTimeout as pause } from 'node:timers/promises';
import type { AccessModel } from '@gatehouse/access';
import type { EventStore } from '@gatehouse/event-store';
import type { Clock, Position, RecordedEvent } from '@gatehouse/kernel';
import type { Progress } from '../snapshot/snapshots.ts';
import type { Degradations } from './degradations.ts';
import type { Lag } from './lag.ts';
import { TouchedBy, type Touched } from './touched.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

export type FeedState = 'starting' | 'live' | 'retrying' | 'stopped';

/**
 * Keeps the access model up with the log. It is caught up once it has reached what was the head when it began; from
 * then on it serves what it knows, and tries for ever to hear more.
 */
export class Feed {
  readonly model: AccessModel;
  private readonly parts: { store: EventStore; clock: Clock; lag: Lag; degradations: Degradations };
  private readonly stopping = new AbortController();
  private readonly listeners: ((touched: Touched) => void)[] = [];
  private readonly waiting = new Set<{ position: Position; resolve: () => void }>();
  private readonly ready: (() => void)[] = [];
  private target: Position | undefined;
  private wasCaughtUp = false;
  private current: FeedState = 'starting';
  private running: Promise<void> = Promise.resolve();
  private appliedSoFar = 0;
  private lastHash = '';

  /** @param model as far as it is known already. */
  constructor(parts: Feed['parts'], model: AccessModel) {
    this.parts = parts;
    this.model = model;
  }

  get state(): FeedState {
    return this.current;
  }

  /** How far it has come since it was started. */
  get progress(): Progress {
    return { model: this.model, eventHash: this.lastHash, applied: this.appliedSoFar };
  }

  get caughtUp(): boolean {
    return this.target !== undefined && this.model.position >= this.target;
  }

  /** Called after each batch that touched somebody's access, with the model as it is then. */
  onChange(listener: (touched: Touched) => void): void {
    this.listeners.push(listener);
  }

  /** Called once, when it has caught up. */
  onCaughtUp(listener: () => void): void {
    this.ready.push(listener);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.current = 'stopped';
  }

  /** Resolves when the model has seen this position. */
  reached(position: Position): Promise<void> {
    if (this.model.position >= position) return Promise.resolve();
    return new Promise((resolve) => this.waiting.add({ position, resolve }));
  }

  private async run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!this.stopping.signal.aborted) {
      try {
        await this.follow(() => {
          wait = FIRST_WAIT_MS;
          this.live();
        });
      } catch (error) {
        this.parts.degradations.failed('events', error);
      }
      if (this.stopping.signal.aborted) return;
      this.current = this.caughtUp ? 'retrying' : 'starting';
      await pause(wait, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  private async follow(works: () => void): Promise<void> {
    const { store } = this.parts;
    this.target ??= await store.head();
    if (this.caughtUp) works();
    const { signal } = this.stopping;
    for await (const batch of store.subscribe({ after: this.model.position, signal })) {
      this.apply(batch);
      if (this.caughtUp) works();
    }
    if (!signal.aborted) throw new Error('The subscription ended by itself.');
  }

  private live(): void {
    this.current = 'live';
    this.parts.degradations.works('events');
    if (this.wasCaughtUp) return;
    this.wasCaughtUp = true;
    for (const listener of this.ready) listener();
  }

  private apply(batch: readonly RecordedEvent[]): void {
    const live = this.caughtUp;
    const touched = new TouchedBy();
    for (const event of batch) touched.add(this.model.apply(event));
    this.appliedSoFar += batch.length;
    this.lastHash = batch.at(-1)?.hash ?? this.lastHash;
    if (live) for (const event of batch) this.parts.lag.measured(this.parts.clock.now() - Date.parse(event.meta.at));
    if (touched.anything) for (const listener of this.listeners) listener(touched);
    for (const waiter of this.waiting) {
      if (this.model.position < waiter.position) continue;
      this.waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
