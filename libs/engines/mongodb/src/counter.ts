import type { Connection } from 'mongoose';
import { collectionOf, insertUnlessThere, type Keyed } from './collection.ts';

interface Counter extends Keyed {
  readonly last: number;
}

const COUNTERS = 'counters';

/** The next number of a counter, from 1, to nobody else. */
export async function nextNumber(connection: Connection, counter: string): Promise<number> {
  const counters = collectionOf<Counter>(connection, COUNTERS);
  for (;;) {
    const step = { $inc: { last: 1 } };
    const counted = await counters.findOneAndUpdate({ _id: counter }, step, { returnDocument: 'after' });
    if (counted) return counted.last;
    await insertUnlessThere(counters, { _id: counter, last: 0 });
  }
}

/** The last number that was given; 0 when none was. */
export async function lastNumber(connection: Connection, counter: string): Promise<number> {
  return (await collectionOf<Counter>(connection, COUNTERS).findOne({ _id: counter }))?.last ?? 0;
}

/** Every number from now on is greater than this. */
export async function raiseNumber(connection: Connection, counter: string, to: number): Promise<void> {
  const counters = collectionOf<Counter>(connection, COUNTERS);
  await insertUnlessThere(counters, { _id: counter, last: 0 });
  await counters.updateOne({ _id: counter, last: { $lt: to } }, { $set: { last: to } });
}
