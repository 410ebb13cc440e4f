import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { canonicalJson } from '@gatehouse/kernel';
import type { Position, RecordedEvent } from '@gatehouse/kernel';
import { transaction } from '@gatehouse/records';
import { verifyEvent, type ChainHead } from '../chain.ts';
import type { EventsCarry } from '../port.ts';
import { isPositionText } from './position-text.ts';
import { COLUMNS } from './rows.ts';

/** @param lastOfStream answers with the revision and hash of a stream's last event. */
export function sqliteCarry(database: DatabaseSync, lastOfStream: StatementSync): EventsCarry {
  const insert = database.prepare(`INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const known = database.prepare('SELECT hash FROM events WHERE stream = ? AND revision = ?');
  const head = database.prepare('SELECT max(position) AS position FROM events');

  const headOf = (stream: string): ChainHead | undefined => {
    const row = lastOfStream.get(stream);
    return row && { revision: Number(row['revision']), hash: String(row['hash']) };
  };
  const restoreOne = (event: RecordedEvent): void => {
    const { stream, revision, id, type, data, meta, hash, previousHash } = event;
    if (known.get(stream, revision)?.['hash'] === hash) return;
    const broken = verifyEvent(event, headOf(stream));
    if (broken) throw new Error(`Revision ${revision} of stream ${stream} cannot be taken over: ${broken.message}`);
    const rowid = rowidFor(event.position, Number(head.get()?.['position'] ?? 0));
    insert.run(
      rowid,
      stream,
      revision,
      id,
      type,
      canonicalJson(data),
      canonicalJson(meta),
      meta.at,
      hash,
      previousHash,
    );
  };
  return {
    async restore(events) {
      transaction(database, () => events.forEach(restoreOne));
    },
  };
}

/** The position that it had in a log of this kind; the next one when it comes from a log of another kind. */
function rowidFor(position: Position, head: number): number {
  if (!isPositionText(position)) return head + 1;
  if (Number(position) > head) return Number(position);
  throw new Error(`The event at position ${position} cannot be taken over: this log has come further already.`);
}
