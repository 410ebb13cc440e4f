import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Position } from '@gatehouse/kernel';
import { statements, transaction } from '@gatehouse/records';
import type { Segment } from './segment.ts';

/** Rows come in the order of their keys: they are only ever added at the end, and no page is written twice. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS made (with_form INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS segments (
    number INTEGER PRIMARY KEY,
    earliest INTEGER NOT NULL,
    latest INTEGER NOT NULL,
    last_position TEXT NOT NULL,
    last_hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS segment_events (
    segment INTEGER PRIMARY KEY,
    positions TEXT NOT NULL,
    times BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS postings (
    segment INTEGER NOT NULL,
    term INTEGER NOT NULL,
    offsets BLOB NOT NULL,
    PRIMARY KEY (segment, term)
  ) STRICT, WITHOUT ROWID;
`;

export interface SegmentEnd {
  readonly number: number;
  readonly position: Position;
  readonly hash: string;
}

export interface Found {
  readonly number: number;
  /** For each term, the offsets of its events. */
  readonly lists: readonly Uint16Array[];
}

export interface Place {
  readonly times: Float64Array;
  positionAt(offset: number): Position;
}

/** The segments in a file. Numbers grow by one from 1. */
export class StoredSegments {
  private readonly sql: (text: string) => StatementSync;

  /** @param form what a file must have been made with; one of another form is emptied. */
  constructor(
    private readonly database: DatabaseSync,
    form: number,
  ) {
    database.exec(SCHEMA);
    this.sql = statements(database);
    if (this.sql('SELECT with_form FROM made').get()?.['with_form'] === form) return;
    transaction(database, () => {
      this.empty();
      this.sql('DELETE FROM made').run();
      this.sql('INSERT INTO made VALUES (?)').run(form);
    });
  }

  last(): SegmentEnd | undefined {
    const row = this.sql('SELECT * FROM segments ORDER BY number DESC LIMIT 1').get();
    return (
      row && { number: Number(row['number']), position: String(row['last_position']), hash: String(row['last_hash']) }
    );
  }

  /** Passed over when another process has stored it: it can be no other. */
  add(number: number, segment: Segment): void {
    const { positions, times, offsets, lastHash } = segment;
    const [earliest, latest] = [Math.min(...times), Math.max(...times)];
    if (positions.some(({ length }) => length !== positions[0]?.length))
      throw new Error('Positions of one log have one length.');
    transaction(this.database, () => {
      const added = this.sql('INSERT OR IGNORE INTO segments VALUES (?, ?, ?, ?, ?)');
      if (added.run(number, earliest, latest, positions.at(-1) ?? '', lastHash).changes === 0) return;
      const insert = this.sql('INSERT INTO postings VALUES (?, ?, ?)');
      this.sql('INSERT INTO segment_events VALUES (?, ?, ?)').run(
        number,
        JSON.stringify(positions),
        new Uint8Array(Float64Array.from(times).buffer),
      );
      for (const digest of [...offsets.keys()].sort((a, b) => a - b))
        insert.run(number, digest, new Uint8Array(Uint16Array.from(offsets.get(digest) ?? []).buffer));
    });
  }

  place(number: number): Place {
    const row = this.sql('SELECT positions, times FROM segment_events WHERE segment = ?').get(number);
    if (!row) throw new Error(`Segment ${number} is not there.`);
    const times = new Float64Array((row['times'] as Uint8Array).slice().buffer);
    return { times, positionAt: listed(String(row['positions']), times.length) };
  }

  /** The last segment below a number that has all the terms, and events in the range. */
  findBelow(number: number, digests: readonly number[], from: number, to: number): Found | undefined {
    const joins = digests.map((_, n) => `CROSS JOIN postings p${n} ON p${n}.segment = s.number AND p${n}.term = ?`);
    const columns = digests.map((_, n) => `, p${n}.offsets AS offsets${n}`);
    const row = this.sql(
      `SELECT s.number${columns.join('')} FROM segments s ${joins.join(' ')}
       WHERE s.number < ? AND s.latest >= ? AND s.earliest < ? ORDER BY s.number DESC LIMIT 1`,
    ).get(...digests, number, from, to);
    const offsets = (n: number): Uint16Array => new Uint16Array((row?.[`offsets${n}`] as Uint8Array).slice().buffer);
    return row && { number: Number(row['number']), lists: digests.map((_, n) => offsets(n)) };
  }

  /** Number of the first segment that has an event after the instant. */
  firstAfter(instant: number): number | undefined {
    const row = this.sql('SELECT number FROM segments WHERE latest > ? ORDER BY number LIMIT 1').get(instant);
    return row && Number(row['number']);
  }

  lastPositionOf(number: number): Position | undefined {
    const row = this.sql('SELECT last_position FROM segments WHERE number = ?').get(number);
    return row && String(row['last_position']);
  }

  /** Number of the first segment whose last event is not before the position. */
  holding(position: Position): number | undefined {
    const row = this.sql('SELECT number FROM segments WHERE last_position >= ? ORDER BY number LIMIT 1').get(position);
    return row && Number(row['number']);
  }

  forget(): void {
    transaction(this.database, () => this.empty());
  }

  private empty(): void {
    for (const table of ['segments', 'segment_events', 'postings']) this.sql(`DELETE FROM ${table}`).run();
  }
}

/** Cuts single positions out of a JSON list of so many, all of one length: most of them nobody asks for. */
function listed(json: string, count: number): (offset: number) => Position {
  const [bracket, quotesAndComma] = [1, 3];
  const each = (json.length - bracket) / count;
  return (offset) => {
    const begins = bracket + offset * each + 1;
    return json.slice(begins, begins + each - quotesAndComma);
  };
}
