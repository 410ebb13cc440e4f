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
