import { setImmediate } from 'node:timers/promises';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { DomainEvent, EventMeta, Position, RecordedEvent } from '@gatehouse/kernel';
import { openDatabase } from '@gatehouse/records';
import { GENESIS_HASH, hashOfTexts } from '../chain.ts';
import { NO_STREAM, RevisionConflict } from '../port.ts';
import type {
  AppendedTo,
  EventsCarry,
  EventStore,
  ExpectedRevision,
  ReadAllOptions,
  ReadBackOptions,
  ReadStreamOptions,
  SubscribeOptions,
} from '../port.ts';
import { positionText, rowidOf } from './position-text.ts';
import { sqliteCarry } from './carry.ts';
import { draft, type Draft } from './draft.ts';
import { GroupCommit } from './group-commit.ts';
import { COLUMNS, eventOf, type Row } from './rows.ts';
import { SCHEMA } from './schema.ts';
import { WaitingRoom } from './waiting-room.ts';

/** How soon the appends of another process are noticed. */
const POLL_MS = 5;
const DEFAULT_BATCH = 500;

export interface SqliteEventStoreOptions {
  /** Created when it does not exist, with its folder. Several processes of one host may share it. */
  readonly file: string;
}

export function openSqliteEventStore(options: SqliteEventStoreOptions): EventStore & { readonly carry: EventsCarry } {
  const database = openDatabase(options.file, { synchronous: 'FULL' });
  database.exec(SCHEMA);
  return new SqliteEventStore(database);
}

class SqliteEventStore implements EventStore {
  readonly carry: EventsCarry;
  private readonly database: DatabaseSync;
  private readonly lastOfStream: StatementSync;
  private readonly insert: StatementSync;
  private readonly byStream: StatementSync;
  private readonly byPosition: StatementSync;
  private readonly byPositionAndType: StatementSync;
  private readonly backwards: StatementSync;
  private readonly last: StatementSync;
  private readonly room: WaitingRoom;
  private readonly appends: GroupCommit<AppendedTo>;
  private readonly closing = new AbortController();

  constructor(database: DatabaseSync) {
    this.database = database;
    this.lastOfStream = database.prepare(
      'SELECT revision, hash FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
    );
    this.insert = database.prepare(
      `INSERT INTO events (stream, revision, id, type, data, meta, at, hash, previous_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.byStream = reading(database, 'stream = ? AND revision >= ? AND position <= ? ORDER BY revision');
    this.byPosition = reading(database, 'position > ? AND position <= ? ORDER BY position LIMIT ?');
    this.byPositionAndType = reading(
      database,
      'position > ? AND position <= ? AND type IN (SELECT value FROM json_each(?)) ORDER BY position LIMIT ?',
    );
    this.backwards = reading(database, 'position <= ? ORDER BY position DESC LIMIT ?');
    this.last = database.prepare('SELECT max(position) AS position FROM events');
    this.carry = sqliteCarry(database, this.lastOfStream);
    const dataVersion = database.prepare('PRAGMA data_version');
    this.room = new WaitingRoom(() => Number(dataVersion.get()?.['data_version']), POLL_MS);
    this.appends = new GroupCommit(database, () => this.room.wakeAll());
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly DomainEvent[],
    meta: EventMeta,
  ): Promise<AppendedTo> {
    if (events.length === 0) throw new TypeError('An append needs at least one event.');
    const drafts = draft(stream, expected, events, meta);
    return this.appends.run(() => {
      const rows = this.seal(stream, expected, drafts);
      return () => this.insertAll(rows, expected + events.length);
    });
  }

  /** Chains the drafts to the last event of their stream. */
  private seal(stream: string, expected: ExpectedRevision, drafts: readonly Draft[]): SQLInputValue[][] {
    const head = this.lastOfStream.get(stream);
    const actual = head === undefined ? NO_STREAM : Number(head['revision']);
    if (actual !== expected) throw new RevisionConflict(stream, expected, actual);
    let previousHash = head === undefined ? GENESIS_HASH : String(head['hash']);
    return drafts.map(({ revision, id, type, data, meta, at }) => {
      const hash = hashOfTexts({ stream, revision, id, type, previousHash }, data, meta);
      const row = [stream, revision, id, type, data, meta, at, hash, previousHash];
      previousHash = hash;
      return row;
    });
  }

  private insertAll(rows: readonly SQLInputValue[][], revision: number): AppendedTo {
    let rowid: number | bigint = 0;
    for (const row of rows) rowid = this.insert.run(...row).lastInsertRowid;
    return { revision, position: positionText(Number(rowid)) };
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<RecordedEvent[]> {
    return eventsOf(this.byStream.all(stream, options.from ?? 0, upperBound(options.upTo)));
  }

  async readAll({ after, upTo, limit, types, exact = false }: ReadAllOptions): Promise<RecordedEvent[]> {
    const [from, to] = [rowidOf(after), upperBound(upTo)];
    const rows = types
      ? this.byPositionAndType.all(from, to, JSON.stringify(types), limit)
      : this.byPosition.all(from, to, limit);
    return eventsOf(rows, exact);
  }

  async readBack(options: ReadBackOptions): Promise<RecordedEvent[]> {
    return eventsOf(this.backwards.all(upperBound(options.upTo), options.limit));
  }

  async head(): Promise<Position> {
    const position = this.last.get()?.['position'];
    return typeof position === 'number' ? positionText(position) : '';
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<readonly RecordedEvent[]> {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const limit = options.batchSize ?? DEFAULT_BATCH;
    let after = options.after;
    while (!signal.aborted) {
      const ticket = this.room.ticket();
      const batch = await this.readAll({ after, limit });
      const last = batch.at(-1);
      if (last === undefined) {
        await this.room.wait(signal, ticket);
        continue;
      }
      yield batch;
      after = last.position;
      // Reading is synchronous: someone who catches up on a long log lets others have their turn between batches.
      if (batch.length === limit) await setImmediate();
    }
  }

  async close(): Promise<void> {
    if (!this.database.isOpen) return;
    this.closing.abort();
    this.appends.flush();
    this.database.close();
  }
}

function reading(database: DatabaseSync, condition: string): StatementSync {
  const statement = database.prepare(`SELECT ${COLUMNS} FROM events WHERE ${condition}`);
  statement.setReturnArrays(true);
  return statement;
}

/** @param rows of a statement that was made by `reading`. */
const eventsOf = (rows: readonly unknown[], exact = false): RecordedEvent[] =>
  (rows as readonly Row[]).map((row) => eventOf(row, exact));

const upperBound = (upTo: Position | undefined): number =>
  upTo === undefined ? Number.MAX_SAFE_INTEGER : rowidOf(upTo);
