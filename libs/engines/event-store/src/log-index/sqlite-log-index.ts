import type { DatabaseSync } from 'node:sqlite';
import { START, type Position } from '@gatehouse/kernel';
import { openDatabase } from '@gatehouse/records';
import { Digests } from './digests.ts';
import type { Indexed, LogIndex, Wanted } from './port.ts';
import { common, Segment } from './segment.ts';
import { StoredSegments } from './stored-segments.ts';

export interface SqliteLogIndexOptions {
  /** Created when it does not exist, with its folder. Several processes of one host may share it. */
  readonly file: string;
  /** Of the digests. An index that was made with another one is begun anew. */
  readonly key: Buffer;
}

/** Another one when what is stored changes: an index of an earlier form is begun anew. */
const FORM = 'form 1';

export function openSqliteLogIndex({ file, key }: SqliteLogIndexOptions): LogIndex {
  return new SqliteLogIndex(openDatabase(file, { synchronous: 'NORMAL' }), new Digests(key));
}

/** Full segments are in the file; events after the last of them are in memory, and taken in again after a start. */
class SqliteLogIndex implements LogIndex {
  private readonly stored: StoredSegments;
  /** How many of the file's segments come before the tail: another process may have stored more. */
  private count: number;
  private before: Position;
  private tail = new Segment();

  constructor(
    private readonly database: DatabaseSync,
    private readonly digests: Digests,
  ) {
    this.stored = new StoredSegments(database, digests.of(FORM));
    const last = this.stored.last();
    this.count = last?.number ?? 0;
    this.before = last?.position ?? START;
  }

  end(): Position {
    return this.tail.last ?? this.before;
  }

  add(events: readonly Indexed[]): void {
    for (const event of events) {
      if (event.position <= this.end()) continue;
      // Before the next one comes: a segment that could not be stored is so again, and never grows beyond its size.
      if (this.tail.isFull) this.store();
      this.tail.add(event, new Set(event.terms.map((term) => this.digests.of(term))));
    }
  }

  private store(): void {
    this.stored.add(this.count + 1, this.tail);
    this.before = this.end();
    this.count += 1;
    this.tail = new Segment();
  }

  *find({ terms, upTo, from = -Infinity, to = Infinity }: Wanted): Generator<Position> {
    const digests = terms.map((term) => this.digests.of(term));
    const fits = (position: Position | undefined, at: number | undefined): position is Position =>
      position !== undefined && at !== undefined && from <= at && at < to && (upTo === undefined || position <= upTo);
    const { positions, times } = this.tail;
    let below = this.count + 1;
    for (const offset of this.tail.having(digests).reverse()) {
      const position = positions[offset];
      if (fits(position, times[offset])) yield position;
    }
    if (upTo !== undefined) below = Math.min(below, (this.stored.holding(upTo) ?? this.count) + 1);
    for (;;) {
      // Asked for one by one: whoever reads may take their time, or stop.
      const found = this.stored.findBelow(below, digests, from, to);
      if (!found) return;
      below = found.number;
      const place = this.stored.place(below);
      for (const offset of common(found.lists, place.times.length).reverse()) {
        const position = place.positionAt(offset);
        if (fits(position, place.times[offset])) yield position;
      }
    }
  }

  positionAt(instant: number): Position | null {
    const number = this.stored.firstAfter(instant);
    const isAfter = (at: number): boolean => at > instant;
    if (number !== undefined && number <= this.count) {
      const { times, positionAt } = this.stored.place(number);
      const first = times.findIndex(isAfter);
      return first > 0 ? positionAt(first - 1) : (this.stored.lastPositionOf(number - 1) ?? START);
    }
    const first = this.tail.times.findIndex(isAfter);
    return first < 0 ? null : (this.tail.positions[first - 1] ?? this.before);
  }

  async keepOnlyOf(hashAt: (position: Position) => Promise<string | undefined>): Promise<void> {
    const last = this.stored.last();
    if (!last || (await hashAt(last.position)) === last.hash) return;
    this.stored.forget();
    this.count = 0;
    this.before = START;
    this.tail = new Segment();
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }
}
