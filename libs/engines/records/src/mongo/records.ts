import { ask, insertUnlessThere } from '@gatehouse/mongodb';
import type { Clock } from '@gatehouse/kernel';
import type { Connection, mongo } from 'mongoose';
import { toJson } from '../json.ts';
import type { Records, RecordsCarry, Stored } from '../port.ts';
import { recordsCarry } from './carry.ts';
import { RecordCollections, type Row } from './collections.ts';

const LAST_CHARACTER = '\u{10FFFF}';

/**
 * Records in MongoDB. Each operation rests on one that is atomic there: the insertion of an id, or a change of one
 * document whose condition stands in the same operation. A write that is answered was confirmed by a majority.
 */
export async function openMongoRecords(
  connection: Connection,
  clock: Clock,
): Promise<Records & { readonly carry: RecordsCarry }> {
  const collections = new RecordCollections(connection);
  await ask(() => collections.check());

  return {
    get: <T>(collection: string, key: string) =>
      ask(async () => {
        const row = await collections.reading(collection).findOne({ _id: key });
        return row && isAlive(row, clock) ? toStored<T>(row) : undefined;
      }),
    put: (collection, key, value, { expected, expiresAt = null } = {}) =>
      ask(async () => {
        const text = toJson(value);
        const rows = await collections.writing(collection);
        const contents = { _id: key, value: text, expiresAt };
        if (expected === undefined) return overwrite(collections, rows, contents);
        const row = { ...contents, version: await collections.nextVersion() };
        return expected === 0 ? insert(rows, row, clock) : replace(rows, row, expected, clock);
      }),
    take: <T>(collection: string, key: string) =>
      ask(async () => {
        const rows = collections.reading(collection);
        for (;;) {
          const row = await rows.findOne({ _id: key });
          if (!row || !isAlive(row, clock)) return undefined;
          // Whoever deletes it has it; whoever does not looks whether it was taken or written anew.
          const { deletedCount } = await rows.deleteOne({ _id: key, version: row.version });
          if (deletedCount === 1) return toStored<T>(row);
        }
      }),
    delete: (collection, key) =>
      ask(async () => {
        const { deletedCount } = await collections.reading(collection).deleteOne({ _id: key, ...alive(clock) });
        return deletedCount === 1;
      }),
    list: <T>(collection: string, { prefix = '', after, limit }: ListOptions = {}) =>
      ask(async () => {
        if (limit === 0) return [];
        const keys = {
          _id: { $gte: prefix, $lt: prefix + LAST_CHARACTER, ...(after !== undefined && { $gt: after }) },
        };
        const found = collections
          .reading(collection)
          .find({ ...keys, ...alive(clock) })
          .sort({ _id: 1 });
        const rows = await (limit === undefined || limit < 0 ? found : found.limit(limit)).toArray();
        return rows.map((row) => toStored<T>(row));
      }),
    sweep: (now) =>
      ask(async () => {
        let swept = 0;
        for (const rows of await collections.all()) {
          swept += (await rows.deleteMany({ expiresAt: { $ne: null, $lte: now } })).deletedCount;
        }
        return swept;
      }),
    carry: recordsCarry(collections),
    // The connection belongs to whoever opened it.
    close: async () => undefined,
  };
}

interface ListOptions {
  prefix?: string;
  after?: string;
  limit?: number;
}

type Rows = mongo.Collection<Row>;
type Contents = Omit<Row, 'version'>;

const alive = (clock: Clock): mongo.Filter<Row> => ({
  $or: [{ expiresAt: null }, { expiresAt: { $gt: clock.now() } }],
});

const isAlive = ({ expiresAt }: Row, clock: Clock): boolean => expiresAt === null || expiresAt > clock.now();

const changeTo = ({ value, version, expiresAt }: Row): mongo.UpdateFilter<Row> => ({
  $set: { value, version, expiresAt },
});

/** Versions grow: what was written at the same time with a greater one is written over with one that is greater yet. */
async function overwrite(collections: RecordCollections, rows: Rows, contents: Contents): Promise<true> {
  for (;;) {
    const row = { ...contents, version: await collections.nextVersion() };
    const earlier = await rows.updateOne({ _id: row._id, version: { $lt: row.version } }, changeTo(row));
    if (earlier.matchedCount === 1 || (await insertUnlessThere(rows, row))) return true;
  }
}

/** An expired entry is in nobody's way. */
async function insert(rows: Rows, row: Row, clock: Clock): Promise<boolean> {
  if (await insertUnlessThere(rows, row)) return true;
  const expired = { expiresAt: { $ne: null, $lte: clock.now() } };
  const { matchedCount } = await rows.updateOne({ _id: row._id, ...expired }, changeTo(row));
  return matchedCount === 1;
}

async function replace(rows: Rows, row: Row, expected: number, clock: Clock): Promise<boolean> {
  const { matchedCount } = await rows.updateOne({ _id: row._id, version: expected, ...alive(clock) }, changeTo(row));
  return matchedCount === 1;
}

const toStored = <T>({ _id, value, version, expiresAt }: Row): Stored<T> => ({
  key: _id,
  value: JSON.parse(value) as T,
  version,
  expiresAt,
});
