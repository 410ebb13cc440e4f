import { DomainError } from '@gatehouse/kernel';
import type { DomainEvent, EventMeta, Position, RecordedEvent } from '@gatehouse/kernel';

/** -1: the stream must not exist; n: its last event has revision n. */
export type ExpectedRevision = number;
export const NO_STREAM: ExpectedRevision = -1;

export interface AppendedTo {
  /** Of the last event appended. */
  readonly revision: number;
  readonly position: Position;
}

/** Somebody else appended first. The only failure that a command handler retries. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} is at revision ${actual}, not ${expected}.`);
  }
}

export interface ReadStreamOptions {
  /** First revision to read, 0 by default. */
  readonly from?: number;
  /** Leaves out what stands after this position. */
  readonly upTo?: Position;
}

export interface ReadAllOptions {
  readonly after: Position;
  readonly upTo?: Position;
  /** At most so many events; fewer only when there are no more up to `upTo`. */
  readonly limit: number;
  /** Passes over events of all other types. */
  readonly types?: readonly string[];
  /**
   * Fails (CorruptEvent) also at an event that says the same as when it was written, but in another spelling, where a
   * store keeps the spelling: what `verify` wants to know, and a cost that all others are spared.
   */
  readonly exact?: boolean;
}

export interface ReadBackOptions {
  readonly upTo?: Position;
  /** At most so many events. */
  readonly limit: number;
}

export interface SubscribeOptions {
  readonly after: Position;
  readonly signal: AbortSignal;
  /** At most so many events in one batch, 500 by default. */
  readonly batchSize?: number;
}

/** A position of another log, or of none: no event of this one can stand there. */
export const isUnknownPosition = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'POSITION.UNKNOWN';

/** The log of all events. An append is durable when its promise resolves, and appears whole or not at all. */
export interface EventStore {
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly DomainEvent[],
    meta: EventMeta,
  ): Promise<AppendedTo>;
  /** In order; empty when there is no such stream. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<RecordedEvent[]>;
  /** In the order of the log. */
  readAll(options: ReadAllOptions): Promise<RecordedEvent[]>;
  /** Newest first, beginning with the event at `upTo`, or with the last one. */
  readBack(options: ReadBackOptions): Promise<RecordedEvent[]>;
  /** Position of the last event, START when there is none. */
  head(): Promise<Position>;
  /** Yields batches in the order of the log, for ever, waiting when it has caught up; ends when `signal` aborts. */
  subscribe(options: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]>;
  close(): Promise<void>;
}

/** What carrying a log over to another store needs beside. */
export interface EventsCarry {
  /**
   * Takes over events of another log, in its order, behind all that is here: ids, revisions, metadata and hashes stay as
   * they are, and so do positions between logs of the same kind. What is here already is passed over. Throws when one
   * does not continue its stream.
   */
  restore(events: readonly RecordedEvent[]): Promise<void>;
}

export const EVENT_STORE = Symbol('EventStore');

/** The same log as it is stored, personal fields still encrypted: what the gateway, the sealer and `verify` read. */
export const RAW_EVENT_STORE = Symbol('RawEventStore');
