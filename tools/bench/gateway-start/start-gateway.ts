import { fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('gateway-process.ts', import.meta.url));
const SNAPSHOT = 'access-bench.snapshot';

/** Of nobody: it protects what this bench makes and throws away. */
export const MASTER_KEY = Buffer.alloc(32, 1).toString('base64');

export interface ReadyGateway {
  readonly fromSnapshot: boolean;
  /** Resident when it became ready. */
  readonly megabytes: number;
}

export interface WrittenSnapshot {
  readonly seconds: number;
  /** By how much a timer came late while it was written: so long a call may have waited. Milliseconds. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** Resident when it was written. */
  readonly megabytes: number;
}

export interface Start extends ReadyGateway {
  /** From the start of the process. */
  readonly seconds: number;
}

/** A gateway in a process of its own, from its start until it is ready; then it is left running or stopped. */
export async function startGateway(folder: string): Promise<{
  readonly start: Start;
  /** Waits for the snapshot that it writes beside the calls, and stops it. */
  snapshot(): Promise<WrittenSnapshot & { readonly snapshotMegabytes: number }>;
  stop(): Promise<void>;
}> {
  const began = performance.now();
  const child = fork(SCRIPT, [folder], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const exited = once(child, 'exit');
  const failed = exited.then(([code]) => Promise.reject(new Error(`The gateway's process ended with ${code}.`)));
  failed.catch(() => undefined);
  const told = async <T>(): Promise<T> => ((await Promise.race([once(child, 'message'), failed])) as [T])[0];
  const ready = await told<ReadyGateway>();
  const start = { ...ready, seconds: (performance.now() - began) / 1000 };
  return {
    start,
    async snapshot() {
      child.send('snapshot');
      const written = await told<WrittenSnapshot>();
      await exited;
      return { ...written, snapshotMegabytes: statSync(join(folder, SNAPSHOT)).size / 1e6 };
    },
    async stop() {
      child.send('stop');
      await exited;
    },
  };
}
