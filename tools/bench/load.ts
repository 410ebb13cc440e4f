import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { callerHeaders, type Caller } from '../demo/gateway.ts';

export const LOAD = { connections: 8, callsPerSecond: 300 };

export interface LoadResult {
  readonly calls: number;
  readonly seconds: number;
  /** Answered with something else than 2xx, or not at all. */
  readonly notGood: number;
}

export interface LoadOrder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly callsPerSecond: number;
}

export interface Load {
  stop(): Promise<LoadResult>;
}

/** A partner's calls, from a thread of their own, so that they do not hold up what is measured beside them. */
export function startLoad(url: string, caller: Caller): Load {
  const order: LoadOrder = { url, headers: callerHeaders(caller), ...LOAD };
  const worker = new Worker(new URL('./load-thread.ts', import.meta.url), { workerData: order });
  const ended = once(worker, 'message') as Promise<[LoadResult]>;
  return {
    async stop() {
      worker.postMessage('stop');
      const [result] = await ended;
      return result;
    },
  };
}
