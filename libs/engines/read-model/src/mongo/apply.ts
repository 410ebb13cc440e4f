import { insertMissing } from '@gatehouse/mongodb';
import type { mongo } from 'mongoose';
import { toRow, type Row, type Write } from './row.ts';

/** The fence of every write: it changes a document only if that has not seen its position yet. */
const guarded = ({ _id, position, deleted, document, fields }: Row) => ({
  filter: { _id, position: { $lt: position } },
  update: { $set: { position, deleted, document, fields } },
});

/**
 * Applies writes of which each may have been applied already, or be overtaken by a later one.
 * @param read what is known of the documents; the others are looked for. No document ever goes, so that one that was
 *   there is there, and one that was not is found by the insertion.
 */
export async function applyWrites(
  rows: mongo.Collection<Row>,
  writes: readonly Write[],
  read: ReadonlyMap<string, Row | null> = new Map(),
): Promise<void> {
  const unknown = writes.flatMap(({ id }) => (read.has(id) ? [] : [id]));
  const found = unknown.length === 0 ? [] : await rows.find({ _id: { $in: unknown } }, ONLY_IDS).toArray();
  const present = new Set(found.map(({ _id }) => _id));
  const isThere = ({ _id }: Row): boolean => Boolean(read.get(_id)) || present.has(_id);
  const wanted = writes.map(toRow);
  const missing = wanted.filter((row) => !isThere(row));
  const overtaken = await insertMissing(rows, missing);
  const changes = [...wanted.filter(isThere), ...overtaken].map((row) => ({ updateOne: guarded(row) }));
  if (changes.length > 0) await rows.bulkWrite(changes, { ordered: false });
}

const ONLY_IDS = { projection: { _id: 1 } } as const;

/** True when it was stored. */
export async function applyWrite(rows: mongo.Collection<Row>, write: Write): Promise<boolean> {
  const row = toRow(write);
  const { filter, update } = guarded(row);
  const change = async (): Promise<boolean> => (await rows.updateOne(filter, update)).matchedCount === 1;
  if (await change()) return true;
  const [overtaken] = await insertMissing(rows, [row]);
  return overtaken ? change() : true;
}
