import { ManualClock } from '@gatehouse/kernel';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { EngineFixture } from '../contract-suite.ts';
import type { FlowHost, WaitingFlow, WorkflowEngine } from '../port.ts';
import { createTemporalEngine, openTemporal, type TemporalConnection } from '../temporal/index.ts';
import { DUE_AT, workflowIdOf, type FailureMemo } from '../temporal/names.ts';
import { installRuntime } from '../temporal/worker.ts';

/** The SDK gives the server's virtual machine five seconds to start, which a busy machine may need several times. */
const STARTS = 10;

/** By workflow id. */
type KnownFlows = Map<string, { readonly flow: string; readonly subject: string }>;

/**
 * Temporal's test server, on which an hour passes when it is told to. One for a test: a step that was under way when its
 * flow was terminated keeps the time of that server from ever being skipped again.
 */
export class SkippingServer {
  private constructor(
    private readonly environment: TestWorkflowEnvironment,
    private readonly temporal: TemporalConnection,
  ) {}

  static async start(path: string): Promise<SkippingServer> {
    const server = { executable: { type: 'existing-path', path } } as const;
    installRuntime();
    for (let start = 1; ; start++) {
      try {
        const environment = await TestWorkflowEnvironment.createTimeSkipping({ server });
        return new SkippingServer(environment, await openTemporal({ address: environment.address }));
      } catch (error) {
        if (start === STARTS) throw error;
      }
    }
  }

  now(): Promise<number> {
    return this.environment.currentTimeMs();
  }

  /** Timers that end within the time go off in their order. */
  pass(milliseconds: number): Promise<void> {
    return this.environment.sleep(milliseconds);
  }

  /**
   * This server never takes a step back from a worker that kept the flow in memory and is gone, as a real one does; so
   * nothing is kept unless the test says that it has one worker alone.
   */
  engine(host: FlowHost, known: KnownFlows = new Map(), flowsInMemory = 0): WorkflowEngine {
    const engine = createTemporalEngine({ temporal: this.temporal, host, flowsInMemory, onError: () => undefined });
    return {
      ...engine,
      poke: async (flow, subject) => {
        await engine.poke(flow, subject);
        known.set(workflowIdOf(flow, subject), { flow, subject });
      },
      waiting: () => this.waiting([...known.values()]),
    };
  }

  /** This server cannot list, so each flow that was poked is asked for. */
  private async waiting(known: readonly { flow: string; subject: string }[]): Promise<WaitingFlow[]> {
    const { workflow } = this.environment.client;
    const found = await Promise.all(
      known.map(async ({ flow, subject }): Promise<WaitingFlow[]> => {
        const { status, typedSearchAttributes, memo } = await workflow
          .getHandle(workflowIdOf(flow, subject))
          .describe();
        if (status.name !== 'RUNNING') return [];
        const { failures = 0, failure = null } = (memo ?? {}) as FailureMemo;
        return [{ flow, subject, due: typedSearchAttributes.get(DUE_AT)?.getTime() ?? null, failures, failure }];
      }),
    );
    return found.flat().sort((a, b) => a.subject.localeCompare(b.subject));
  }

  /** Changes when a flow begins a new history. */
  async runOf(flow: string, subject: string): Promise<string> {
    return (await this.environment.client.workflow.getHandle(workflowIdOf(flow, subject)).describe()).runId;
  }

  /** Stops the server when it is destroyed. */
  fixture(): EngineFixture {
    const manual = new ManualClock();
    const known: KnownFlows = new Map();
    return {
      clock: {
        now: () => manual.now(),
        advance: async (milliseconds) => {
          manual.advance(milliseconds);
          await this.pass(milliseconds);
        },
      },
      elapsed: () => this.now(),
      open: async (host) => this.engine(host, known),
      destroy: () => this.stop(),
    };
  }

  async stop(): Promise<void> {
    await this.temporal.close();
    await this.environment.teardown();
  }
}
