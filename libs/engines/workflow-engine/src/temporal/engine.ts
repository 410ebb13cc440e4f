import { UnusableEngine, Wake } from '@gatehouse/kernel';
import type { FailedAt, FlowHost, WorkflowEngine } from '../port.ts';
import type { TemporalConnection } from './connection.ts';
import { ordinary } from './unusable.ts';
import { openFlowWorker, type FlowWorker } from './worker.ts';

export interface TemporalEngineOptions {
  /** Closed by whoever opened it, after `stop`. */
  readonly temporal: TemporalConnection;
  readonly host: FlowHost;
  readonly onError: (error: unknown, at: FailedAt) => void;
  /** How many flows stay in memory between two steps, by the size of the heap unless told; others are replayed. */
  readonly flowsInMemory?: number;
}

/** After a worker was thrown out, or could not start because the server was away. */
const START_AGAIN_MS = 1000;

/**
 * Runs flows as workflows of Temporal, with a worker in this process; any number of processes may run one.
 *
 * `start` throws UnusableEngine for what no waiting mends. While the server is away it resolves all the same: the worker
 * starts as soon as it can, and pokes fail until then.
 */
export function createTemporalEngine(options: TemporalEngineOptions): WorkflowEngine {
  const { temporal, host, onError } = options;
  const names = new Set(host.flows.map(({ name }) => name));
  const wake = new Wake();
  let stopped = Promise.withResolvers<void>();
  let stopping = false;
  let working: Promise<void> | undefined;

  const open = (): Promise<FlowWorker> => openFlowWorker(options);

  let told = '';
  /** A server that is away is tried again each second, and told of once. */
  function tell(error: unknown): void {
    const { message } = ordinary(error);
    if (message !== told) onError(ordinary(error), {});
    told = message;
  }

  async function work(first: FlowWorker | undefined): Promise<void> {
    let worker = first;
    while (!stopping) {
      try {
        worker ??= await open();
        told = '';
        await worker.runUntil(stopped.promise);
      } catch (error) {
        tell(error);
      }
      worker = undefined;
      if (!stopping) await wake.wait(START_AGAIN_MS);
    }
  }

  return {
    async poke(flow, subject) {
      if (!names.has(flow)) throw new Error(`There is no flow ${flow}.`);
      await temporal.poke(flow, subject);
    },
    async start() {
      if (working) return;
      stopping = false;
      stopped = Promise.withResolvers();
      const first = await open().catch((error: unknown) => {
        if (error instanceof UnusableEngine) throw error;
        tell(error);
        return undefined;
      });
      working = work(first);
    },
    async stop() {
      stopping = true;
      stopped.resolve();
      wake.up();
      await working;
      working = undefined;
    },
    waiting: () => temporal.waiting(),
  };
}
