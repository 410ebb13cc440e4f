import { setTimeout as delay } from 'node:timers/promises';
import { AccessModel } from '@gatehouse/access';
import type { EventStore } from '@gatehouse/event-store';
import type { Position } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';

const RETRY_MS = 1000;

/** The access model of this process, kept up to date from the log as it is stored: it needs no personal data. */
export class LiveAccessDirectory extends AccessDirectory {
  override readonly model = new AccessModel();
  /** What keeps it from following the log, null while it follows. */
  failure: string | null = null;
  private cause: unknown;
  private readonly waiting = new Set<() => void>();
  private readonly stopping = new AbortController();
  private following: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'subscribe' | 'head'>,
    private readonly onError: (error: unknown) => void,
  ) {
    super();
  }

  /** Follows the log; resolves when it has reached what was the head when it began. */
  async start(): Promise<void> {
    this.following ??= this.follow();
    const head = await this.store.head();
    while (!(await this.reach(head, RETRY_MS))) {
      if (this.failure === null) continue;
      throw new Error(`The access model cannot follow the log: ${this.failure}`, { cause: this.cause });
    }
  }

  override reach(position: Position, timeoutMs = 1000): Promise<boolean> {
    if (this.model.position >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (reached: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(reached);
      };
      const look = (): void => {
        if (this.model.position >= position) done(true);
      };
      const timer = setTimeout(() => done(false), timeoutMs);
      this.waiting.add(look);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        for await (const events of this.store.subscribe({ after: this.model.position, signal })) {
          for (const event of events) this.model.apply(event);
          this.failure = null;
          for (const look of [...this.waiting]) look();
        }
        if (!signal.aborted) throw new Error('The subscription ended by itself.');
      } catch (error) {
        if (signal.aborted) return;
        this.failure = error instanceof Error ? error.message : 'unknown';
        this.cause = error;
        this.onError(error);
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
