/** A quota or rate counter: one key, one window. */
export interface CounterState {
  readonly used: number;
  /** Milliseconds since the epoch at which the window ends. */
  readonly resetsAt: number;
}

/** When and from where a credential was last used. */
export interface LastUse {
  readonly at: number;
  readonly address: string;
}

/** What is to be added to one counter; instants in milliseconds since the epoch. */
export interface Addition {
  readonly key: string;
  readonly amount: number;
  readonly window: { readonly startsAt: number; readonly resetsAt: number };
}

/** Durable side of the gateway's counters. Loses at most the last 5 s, even when the power fails. */
export interface Counters {
  /**
   * Adds to all of these or, when it rejects, to none. Answers in their order what each counter holds then; one whose
   * window has passed starts at 0.
   */
  add(additions: readonly Addition[]): Promise<CounterState[]>;
  read(keys: readonly string[], now: number): Promise<Map<string, CounterState>>;
  recordUses(uses: ReadonlyMap<string, LastUse>): Promise<void>;
  lastUses(credentialIds: readonly string[]): Promise<Map<string, LastUse>>;
  close(): Promise<void>;
}

export const COUNTERS = Symbol('Counters');
