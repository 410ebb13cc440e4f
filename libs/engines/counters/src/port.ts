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
  /** Every counter whose window is not over at `now`, some hundreds at a time, each as what was added to it in all. */
  current(now: number): AsyncIterable<readonly Addition[]>;
  recordUses(uses: ReadonlyMap<string, LastUse>): Promise<void>;
  lastUses(credentialIds: readonly string[]): Promise<Map<string, LastUse>>;
  close(): Promise<void>;
}

/** What carrying counters over to another store needs beside. */
export interface CountersCarry {
  /** Every counter whose window is not over at `now`, as what would have to be added to an empty store, and every use. */
  all(now: number): Promise<{ readonly counters: readonly Addition[]; readonly uses: ReadonlyMap<string, LastUse> }>;
  /** Removes everything. */
  clear(): Promise<void>;
}

export const COUNTERS = Symbol('Counters');

/** A limit by the minute that several gateways share. */
export interface SharedWindow {
  readonly key: string;
  readonly limit: number;
  /** Milliseconds; it begins with the first call in it. */
  readonly length: number;
}

/** A quota by the day or month that several gateways share, of which the caller holds no unit. */
export interface SharedQuota {
  readonly key: string;
  readonly limit: number;
  readonly window: Addition['window'];
  /** Who holds the units that are granted: one run of one gateway. */
  readonly holder: string;
  /** Units wanted at most, one of them for the call itself. Granted are these, or `BLOCK_SHARE` of what is free. */
  readonly most: number;
}

export interface SharedTaken {
  readonly allowed: boolean;
  /** As each stands then, in the order asked. */
  readonly windows: readonly (CounterState & { readonly startsAt: number })[];
  readonly quotas: readonly {
    /** What is known to be used; units that are held and not yet used are not among it. */
    readonly used: number;
    /** 0 when the call was not allowed. */
    readonly granted: number;
    /** No unit was free: used are all of them, or others hold the rest. */
    readonly full: boolean;
  }[];
}

/** What one holder says of its units of one quota: totals since it began, so that saying it twice changes nothing. */
export interface Settlement {
  readonly key: string;
  readonly window: Addition['window'];
  readonly holder: string;
  /** Units used of those granted. */
  readonly spent: number;
  /** Calls let through without a unit, while there was no answer. */
  readonly extra: number;
  /** Units given back unused. */
  readonly returned: number;
  /** Gives back all that is left, whatever it is: an answer was lost, so that the holder does not know. */
  readonly closed: boolean;
}

/** Of what is free a block is at most this part, so that blocks become small as a quota runs out. */
export const BLOCK_SHARE = 1 / 20;

/**
 * Milliseconds for which units are held without a word from their holder: long enough for one that says something each
 * second to miss several times, and so short that a quota waits little for one that crashed.
 */
export const HOLD_MS = 10_000;

/** Limits that several gateways keep together. */
export interface SharedLimits {
  /**
   * In one round trip and one step: takes one from each window and a block from each quota, or nothing from any of them
   * when one is full.
   * @param now milliseconds since the epoch.
   */
  take(windows: readonly SharedWindow[], quotas: readonly SharedQuota[], now: number): Promise<SharedTaken>;
  /** Adds up what holders have used, keeps what they hold for another `HOLD_MS`, and answers what is used by all. */
  settle(settlements: readonly Settlement[], now: number): Promise<number[]>;
}

/** Failed attempts by address that several gateways count together; a minute begins with the first. */
export interface SharedFailures {
  /** Counts one more, and answers how many there are and the milliseconds until their minute is over. */
  count(address: string): Promise<{ readonly count: number; readonly endsInMs: number }>;
}

/** What several gateways keep together. */
export interface SharedByGateways {
  readonly limits: SharedLimits;
  readonly failures: SharedFailures;
}
