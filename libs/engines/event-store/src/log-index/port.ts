import type { Position } from '@gatehouse/kernel';

/** What the index keeps of an event. */
export interface Indexed {
  readonly position: Position;
  readonly hash: string;
  /** Milliseconds since the epoch, by the writer's clock. */
  readonly at: number;
  /** Whatever it is to be found by. Kept as keyed digests, so that the index shows nothing of it. */
  readonly terms: readonly string[];
}

export interface Wanted {
  /** All of them; none means every event. */
  readonly terms: readonly string[];
  /** At this position or before it. */
  readonly upTo?: Position | undefined;
  /** Milliseconds since the epoch, `from <= at < to`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/**
 * Where the events of a log stand, by their terms and by time. It belongs to one process or to several of one host, is
 * made from the log alone and may be thrown away. It knows the log up to `end`, and answers for that part only.
 */
export interface LogIndex {
  /** Position of the last event that it knows, START when there is none. */
  end(): Position;
  /** Takes in the events that come next, in the order of the log; those that it knows are passed over. */
  add(events: readonly Indexed[]): void;
  /**
   * Positions of the events with all the terms, newest first. Two terms may, once in a great while, have the same
   * digest: whoever asks compares what is found.
   */
  find(wanted: Wanted): Iterable<Position>;
  /** The last position before the first event after the instant; null when it knows of no event after it. */
  positionAt(instant: number): Position | null;
  /** Forgets everything when it was made from another log than the one that answers `hashAt`. */
  keepOnlyOf(hashAt: (position: Position) => Promise<string | undefined>): Promise<void>;
  close(): void;
}

export const LOG_INDEX = Symbol('LogIndex');
