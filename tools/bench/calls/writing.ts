import { openSqliteCallLog } from '@gatehouse/call-log';
import { callOf } from './synthetic-calls.ts';

/** As many as a gateway hands over at once. */
const BATCH = 1000;
/** Batches on their way, in all fewer than wait in a gateway before it drops any. */
const UNDER_WAY = 40;

export interface Written {
  readonly rows: number;
  readonly seconds: number;
  /** Of the thread that hands over, on which a gateway answers calls. */
  readonly busySeconds: number;
}

/** Writes calls from the one numbered `from` to before `to`, as a gateway does: in a thread of the log's own. */
export async function writeCalls(file: string, from: number, to: number, of: number): Promise<Written> {
  const log = openSqliteCallLog({ file, writes: 'in-thread' });
  let busySeconds = 0;
  try {
    const begun = performance.now();
    const underWay = new Set<Promise<void>>();
    for (let n = from; n < to; n += BATCH) {
      const records = Array.from({ length: Math.min(BATCH, to - n) }, (_, i) => callOf(n + i, of));
      const began = performance.now();
      const written = log.write(records).finally(() => underWay.delete(written));
      underWay.add(written);
      busySeconds += (performance.now() - began) / 1000;
      if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
    }
    await Promise.all(underWay);
    return { rows: to - from, seconds: (performance.now() - begun) / 1000, busySeconds };
  } finally {
    await log.close();
  }
}
