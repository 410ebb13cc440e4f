import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { WaitingFlow, WaitingFlows } from '../port.ts';
import { DUE_AT, POKE, subjectOf, TASK_QUEUE, workflowIdOf, type FailureMemo } from './names.ts';
import { repeatEvery } from './repeat.ts';
import { connectionOptions, DEFAULT_NAMESPACE, type TemporalServer } from './server.ts';
import { Code, codeOf, ordinary, requireAddress, unusable } from './unusable.ts';

/** A server that is there answers in milliseconds; past this the caller does better to try again. */
const CALL_MS = 5000;
/** Before what was refused for the rate of calls is asked again. */
const BUSY_MS = 200;
const WATCH_EVERY_MS = 2000;
/** A server that is back is found again so soon; gRPC's own limit of two minutes is made for clients by the million. */
const RECONNECT: Readonly<Record<string, number>> = {
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.min_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 2000,
};

/**
 * Throws UnusableEngine when the server is not there, refuses us, or lacks the namespace. Later it may go and come as it
 * likes: calls fail meanwhile, and the connection comes back by itself.
 */
export async function openTemporal(server: TemporalServer): Promise<TemporalConnection> {
  requireAddress(server.address);
  const temporal = new TemporalConnection(server);
  try {
    await temporal.describe(CALL_MS);
  } catch (error) {
    await temporal.close();
    throw unusable(error, server);
  }
  temporal.watch();
  return temporal;
}

/** A Temporal server. Lists the flows that wait, for a process that runs none, too. */
export class TemporalConnection implements WaitingFlows {
  readonly namespace: string;
  readonly taskQueue: string;
  readonly connection: Connection;
  private readonly client: Client;
  private stopWatching: () => Promise<void> = async () => undefined;

  constructor(readonly server: TemporalServer) {
    this.namespace = server.namespace ?? DEFAULT_NAMESPACE;
    this.taskQueue = server.taskQueue ?? TASK_QUEUE;
    this.connection = Connection.lazy({
      ...connectionOptions(server),
      channelArgs: RECONNECT,
      // Whoever calls tries again by itself, and the SDK's own repeats throw out of a timer when we close meanwhile.
      interceptors: [],
    });
    this.client = new Client({ connection: this.connection, namespace: this.namespace });
  }

  /** The list follows what happens within about a second: it comes from the server's index for searching. */
  waiting(): Promise<WaitingFlow[]> {
    return this.call(async ({ workflow }) => {
      const found: WaitingFlow[] = [];
      const query = `TaskQueue = '${this.taskQueue}' AND ExecutionStatus = 'Running'`;
      for await (const { type, workflowId, typedSearchAttributes, memo } of workflow.list({ query })) {
        const { failures = 0, failure = null } = (memo ?? {}) as FailureMemo;
        const due = typedSearchAttributes.get(DUE_AT)?.getTime() ?? null;
        found.push({ flow: type, subject: subjectOf(type, workflowId), due, failures, failure });
      }
      return found.sort(byName);
    });
  }

  /** Starts the flow unless it runs, and lets it look. */
  poke(flow: string, subject: string): Promise<void> {
    const workflowId = workflowIdOf(flow, subject);
    const { taskQueue } = this;
    const options = { workflowId, taskQueue, args: [subject], signal: POKE, staticSummary: `${flow} of ${subject}` };
    return this.call(async ({ workflow }) => {
      const start = (): Promise<unknown> => workflow.signalWithStart(flow, options);
      await start().catch((error: unknown) => {
        // Somebody else started it between the server's look and its start, so it is there to be told by now.
        if (error instanceof WorkflowExecutionAlreadyStartedError) return start();
        throw error;
      });
    });
  }

  /** Fails with an ordinary Error, after five seconds at the latest. */
  async call<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const patience = performance.now() + CALL_MS;
    for (;;) {
      try {
        return await this.within(() => work(this.client), patience - performance.now());
      } catch (error) {
        // Too much was asked of the server in this second; nothing of it was done.
        const isBusy = codeOf(error) === Code.RESOURCE_EXHAUSTED;
        if (!isBusy || performance.now() + BUSY_MS > patience) throw ordinary(error);
        await pause(BUSY_MS);
      }
    }
  }

  /** Bounds what is asked of the server; its errors come as they are. */
  readonly within = <T>(work: () => Promise<T>, ms = CALL_MS): Promise<T> =>
    this.connection.withDeadline(Date.now() + ms, work);

  describe(ms: number): Promise<unknown> {
    const { workflowService } = this.connection;
    return this.within(() => workflowService.describeNamespace({ namespace: this.namespace }), ms);
  }

  watch(): void {
    const { watch } = this.server;
    if (!watch) return;
    this.stopWatching = repeatEvery(WATCH_EVERY_MS, async () => {
      try {
        await this.describe(WATCH_EVERY_MS);
        watch.reached();
      } catch (error) {
        watch.lost(codeOf(error) === Code.NOT_FOUND ? 'has lost its namespace' : 'does not answer');
      }
    });
  }

  async close(): Promise<void> {
    await this.stopWatching();
    await this.connection.close();
  }
}

const byName = (a: WaitingFlow, b: WaitingFlow): number =>
  a.flow.localeCompare(b.flow) || a.subject.localeCompare(b.subject);
