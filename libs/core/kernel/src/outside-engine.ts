/**
 * An engine outside of the process cannot be used as it was configured: its address is wrong, it asks for another
 * password, it is too old. The message says what is wrong, begins with a verb (`answers with ...`), ends without a full
 * stop and holds no secret; whoever knows the variable puts its name in front of it.
 */
export class UnusableEngine extends Error {
  override readonly name = 'UnusableEngine';
}

/**
 * An engine outside of the process does not answer now. Nothing is wrong with what was asked: it may be asked again, and
 * what was under way may have come about. The message holds no secret.
 */
export class EngineAway extends Error {
  override readonly name = 'EngineAway';
}

/** Told by an adapter how it finds its engine, as often as it likes; only changes matter. */
export interface EngineWatch {
  reached(): void;
  /** @param reason what is wrong, in a few words, without secrets. */
  lost(reason: string): void;
}

export interface EngineState {
  /** Name for people: `MongoDB`. */
  readonly engine: string;
  readonly reachable: boolean;
  /** Since when it is so, milliseconds since the epoch. */
  readonly since: number;
  readonly reason: string | null;
}

/** How each engine outside of the process was found last: what health tells. */
export class EngineStates {
  private readonly states = new Map<string, EngineState>();

  constructor(
    private readonly now: () => number,
    /** Told of each change. */
    private readonly onChange: (state: EngineState) => void = () => undefined,
  ) {}

  watch(engine: string): EngineWatch {
    return {
      reached: () => this.set(engine, true, null),
      lost: (reason) => this.set(engine, false, reason),
    };
  }

  list(): EngineState[] {
    return [...this.states.values()];
  }

  private set(engine: string, reachable: boolean, reason: string | null): void {
    const before = this.states.get(engine);
    if (before?.reachable === reachable) return;
    const state = { engine, reachable, since: this.now(), reason };
    this.states.set(engine, state);
    // That an engine is there from the start is no news.
    if (before || !reachable) this.onChange(state);
  }
}
