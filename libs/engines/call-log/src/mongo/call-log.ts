import { setImmediate as breathe } from 'node:timers/promises';
import { ask, collectionOf, ensureIndexes, insertMissing } from '@gatehouse/mongodb';
import type { Connection, mongo } from 'mongoose';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import type { CallLog, CallQuery } from '../port.ts';
import { equalities, INDEXES, toRecord, toRow, type Row } from './row.ts';

const COLLECTION = 'calls';
/** So few that putting them in the form of the wire is not felt by a call on the same thread. */
const WRITTEN_AT_ONCE = 100;
/** The removal of so many is far below the time that a single operation may take. */
const PRUNE_PIECE = 5000;

export async function openMongoCallLog(connection: Connection): Promise<CallLog> {
  await ask(() => ensureIndexes(connection, COLLECTION, INDEXES));
  const calls = collectionOf<Row>(connection, COLLECTION);

  return {
    // A call that is sent again is there already, which is as good as writing it.
    async write(records) {
      for (let i = 0; i < records.length; i += WRITTEN_AT_ONCE) {
        const rows = records.slice(i, i + WRITTEN_AT_ONCE).map(toRow);
        await ask(async () => void (await insertMissing(calls, rows)));
      }
    },
    query: (query) =>
      ask(async () => {
        const limit = limitOf(query);
        const rows = await calls
          .find(filterOf(query), { projection: { record: 1 } })
          .sort({ at: -1, _id: -1 })
          .limit(limit + 1)
          .toArray();
        return pageOf(rows.map(toRecord), limit);
      }),
    find: (decisionId, at) =>
      ask(async () => {
        const row = await calls.findOne({ at, decisionId });
        return row ? toRecord(row) : undefined;
      }),
    firstSuccess: (partnerId, environment) =>
      ask(async () => {
        const row = await calls.findOne({ partnerId, environment, succeeded: true }, { sort: { at: 1 } });
        return row?.at;
      }),
    count: () => ask(() => calls.countDocuments()),
    prune: (olderThan) =>
      ask(async () => {
        let removed = 0;
        for (;;) {
          const piece = await oldestPiece(calls, olderThan);
          removed += (await calls.deleteMany(piece ?? { at: { $lt: olderThan } })).deletedCount;
          if (piece === undefined) return removed;
          // Between two pieces the writers have their turn.
          await breathe();
        }
      }),
    // The connection belongs to whoever opened it.
    close: async () => undefined,
  };
}

/** The oldest calls, those of the last one's millisecond with it; undefined when there are no more than one piece. */
async function oldestPiece(calls: mongo.Collection<Row>, olderThan: number): Promise<mongo.Filter<Row> | undefined> {
  const found = calls.find({ at: { $lt: olderThan } }, { projection: { at: 1 } }).sort({ at: 1 });
  const [last] = await found.skip(PRUNE_PIECE).limit(1).toArray();
  return last && { at: { $lte: last.at } };
}

function filterOf(query: CallQuery): mongo.Filter<Row> {
  const parts: mongo.Filter<Row>[] = [equalities(query)];
  if (query.from !== undefined) parts.push({ at: { $gte: query.from } });
  if (query.to !== undefined) parts.push({ at: { $lt: query.to } });
  if (query.cursor !== undefined) {
    const [at, id] = decodeCursor(query.cursor);
    // The first part says what the second does already, in a form that an index can use.
    parts.push({ at: { $lte: at } }, { $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] });
  }
  return { $and: parts };
}
