import { insertMissing } from '@gatehouse/mongodb';
import type { mongo } from 'mongoose';
import { toRow, type Row, type Write } from './row.ts';

/** The fence of every write: it changes a document only if that has not seen its position yet. */
const guarded = ({ _id, position, deleted, document, fields }: Row) => ({
  filter: { _id, position: { $lt: position } },
  update: { $set: { position, deleted, document, fields } },
});

/** Applies writes of which each may have been applied already, or be overtaken by a later one. */
export async function applyWrites(rows: mongo.Collection<Row>, writes: readonly Write[]): Promise<void> {
  const wanted = writes.map(toRow);
  const ids = wanted.map(({ _id }) => _id);
  const found = await rows.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
  const present = new Set(found.map(({ _id }) => _id));
  const overtaken = await insertMissing(
    rows,
    wanted.filter(({ _id }) => !present.has(_id)),
  );
  const changes = [...wanted.filter(({ _id }) => present.has(_id)), ...overtaken];
  if (changes.length === 0) return;
  await rows.bulkWrite(
    changes.map((row) => ({ updateOne: guarded(row) })),
    { ordered: false },
  );
}

/** True when it was stored. */
export async function applyWrite(rows: mongo.Collection<Row>, write: Write): Promise<boolean> {
  const row = toRow(write);
  const { filter, update } = guarded(row);
  const change = async (): Promise<boolean> => (await rows.updateOne(filter, update)).matchedCount === 1;
  if (await change()) return true;
  const [overtaken] = await insertMissing(rows, [row]);
  return overtaken ? change() : true;
}
