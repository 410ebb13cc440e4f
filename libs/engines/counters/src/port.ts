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

/** Durable side of the gateway's counters. Loses at most the last 5 s. */
export interface Counters {
  /** Adds to a counter and answers what it holds then; starts at 0 when its window has passed. */
  add(key: string, amount: number, window: { startsAt: number; resetsAt: number }): Promise<CounterState>;
  read(keys: readonly string[], now: number): Promise<Map<string, CounterState>>;
  recordUses(uses: ReadonlyMap<string, LastUse>): Promise<void>;
  lastUses(credentialIds: readonly string[]): Promise<Map<string, LastUse>>;
  close(): Promise<void>;
}

export const COUNTERS = Symbol('Counters');
