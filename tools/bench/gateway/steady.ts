import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { figuresOf, type Figures } from '../figures.ts';
import type { PreparedCall } from './calls.ts';

export interface Steady {
  readonly callsPerSecond: number;
  readonly seconds: number;
}

export interface Kept extends Figures {
  readonly notGood: number;
}

/**
 * Calls at an even rate, each sent when it is due whether or not those before it have been answered, so that one that is
 * slow delays none of the figures. Timers go off once a millisecond: what is due by then goes out together.
 */
export async function keepCalling(url: string, calls: readonly PreparedCall[], order: Steady): Promise<Kept> {
  const pool = new Pool(url, { pipelining: 1 });
  const measured: number[] = [];
  let notGood = 0;
  const call = async ({ method, path, headers, body }: PreparedCall): Promise<void> => {
    const sent = performance.now();
    try {
      const answer = await pool.request({ method, path, headers, body: body ?? null });
      await answer.body.dump({ limit: Number.MAX_SAFE_INTEGER });
      measured.push(performance.now() - sent);
      if (answer.statusCode >= 300) notGood += 1;
    } catch {
      notGood += 1;
    }
  };
  const underWay = new Set<Promise<void>>();
  const began = performance.now();
  const inAll = order.callsPerSecond * order.seconds;
  for (let sent = 0; sent < inAll;) {
    const due = Math.min(inAll, ((performance.now() - began) / 1000) * order.callsPerSecond);
    for (; sent < due; sent += 1) {
      const one = call(calls[sent % calls.length] as PreparedCall);
      underWay.add(one);
      void one.then(() => underWay.delete(one));
    }
    await delay(1);
  }
  await Promise.all(underWay);
  await pool.close();
  return { ...figuresOf(measured), notGood };
}
