/** A stored document with its version, for compare-and-set. */
export interface Stored<T> {
  readonly key: string;
  readonly value: T;
  /** Grows with each write of the key. */
  readonly version: number;
  /** Milliseconds since the epoch; null keeps it for good. */
  readonly expiresAt: number | null;
}

export interface PutOptions {
  /** Write only if the stored version is this; 0: only if there is none. Without it, always. */
  readonly expected?: number;
  readonly expiresAt?: number | null;
}

/**
 * What is neither an event nor a view: sessions, link hashes, the vault, drafts, idempotency answers, leases,
 * checkpoints, documents by hash. Durable when the promise resolves. Expired entries read as absent.
 */
export interface Records {
  get<T>(collection: string, key: string): Promise<Stored<T> | undefined>;
  /** False, and nothing written, when the expectation did not hold. */
  put<T>(collection: string, key: string, value: T, options?: PutOptions): Promise<boolean>;
  /** Removes and answers it, to exactly one of several callers: how a link is spent once. */
  take<T>(collection: string, key: string): Promise<Stored<T> | undefined>;
  /** True when there was one. */
  delete(collection: string, key: string): Promise<boolean>;
  /** In the order of the keys; `prefix` narrows, `after` pages. */
  list<T>(collection: string, options?: { prefix?: string; after?: string; limit?: number }): Promise<Stored<T>[]>;
  /** Removes what has expired; answers how many. */
  sweep(now: number): Promise<number>;
  close(): Promise<void>;
}

/** What carrying records over to another store needs beside: entries go as they are, versions too. */
export interface RecordsCarry {
  /** Names of all collections that hold anything, expired or not. */
  collections(): Promise<string[]>;
  /**
   * Writes entries in place of what is there under their keys, with the versions that they have; with a greater one when
   * another key has the same and the store holds each version once.
   */
  restore(collection: string, entries: readonly Stored<unknown>[]): Promise<void>;
  /** The greatest version that was ever given; 0 when none was. */
  lastVersion(): Promise<number>;
  /** Every later write gets a greater version than this. */
  raiseVersion(to: number): Promise<void>;
}

export const RECORDS = Symbol('Records');
