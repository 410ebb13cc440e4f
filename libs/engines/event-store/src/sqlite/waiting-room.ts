/**
 * Where subscribers of one store wait for new events. Appends through this store wake them at once; for appends of
 * other processes one timer, shared by all and running only while somebody waits, looks at a counter that such an
 * append changes.
 */
export class WaitingRoom {
  private readonly waiting = new Set<() => void>();
  private readonly version: () => number;
  private readonly pollMs: number;
  private seen: number;
  private timer: NodeJS.Timeout | undefined;
  private wakes = 0;

  constructor(version: () => number, pollMs: number) {
    this.version = version;
    this.pollMs = pollMs;
    this.seen = version();
  }

  /** To be asked for before a read, and handed in to wait for what the read has not seen. */
  ticket(): number {
    return this.wakes;
  }

  /**
   * Resolves when there may be something new since the ticket, or when `signal` aborts. An append of this very store
   * changes no counter of the database: one that comes between the read and the wait is told by the ticket alone.
   */
  wait(signal: AbortSignal, ticket = this.wakes): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted || ticket !== this.wakes) return resolve();
      const leave = (): void => {
        signal.removeEventListener('abort', leave);
        this.waiting.delete(leave);
        if (this.waiting.size === 0) this.stop();
        resolve();
      };
      signal.addEventListener('abort', leave);
      this.waiting.add(leave);
      this.timer ??= setInterval(() => this.look(), this.pollMs).unref();
    });
  }

  wakeAll(): void {
    this.wakes += 1;
    for (const leave of [...this.waiting]) leave();
  }

  /**
   * The counter is only ever compared with what the last look saw, never read elsewhere: another process's append
   * between a subscriber's empty read and its first wait is therefore always noticed.
   */
  private look(): void {
    const version = this.askVersion();
    if (version === this.seen) return;
    this.seen = version ?? this.seen;
    this.wakeAll();
  }

  /** Undefined when storage fails, as a read does, too, on a full disk: whoever waits reads then, and is told why. */
  private askVersion(): number | undefined {
    try {
      return this.version();
    } catch {
      return undefined;
    }
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
