import autocannon from 'autocannon';
import { callerHeaders, type Caller } from '../demo/gateway.ts';

export const LOAD = { connections: 8, callsPerSecond: 300 };

export interface LoadResult {
  readonly calls: number;
  readonly callsPerSecond: number;
  readonly notGood: number;
  readonly p99: number;
}

export interface Load {
  stop(): Promise<LoadResult>;
}

/** A partner's calls, from a thread of their own, so that they do not hold up what is measured beside them. */
export function startLoad(url: string, caller: Caller): Load {
  const { promise, resolve, reject } = Promise.withResolvers<LoadResult>();
  const options: autocannon.Options = {
    url,
    headers: callerHeaders(caller),
    connections: LOAD.connections,
    overallRate: LOAD.callsPerSecond,
    duration: 3600,
    workers: 1,
  };
  const instance = autocannon(options, (error: unknown, result) => {
    if (error) return reject(error);
    resolve({
      calls: result.requests.total,
      callsPerSecond: result.requests.average,
      notGood: result.non2xx + result.errors,
      p99: result.latency.p99,
    });
  });
  return {
    stop() {
      instance.stop();
      return promise;
    },
  };
}
