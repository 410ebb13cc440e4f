import { fileURLToPath } from 'node:url';
import { IllegalStateError } from '@temporalio/common';
import {
  bundleWorkflowCode,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { flowActivities, type FlowActivities } from './activities.ts';
import { silent } from './log.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import { connectionOptions } from './server.ts';
import type { TemporalConnection } from './connection.ts';

/** Commands that run at a time in one process: most of the time each waits for a disk. */
const AT_ONCE = 20;
/** As long as a command may take; after that the server has given it to another worker anyway. */
const GRACE_MS = 10_000;

export interface FlowWorker {
  /** Works until the promise resolves, and then ends what is under way. Rejects when the server throws it out. */
  runUntil(stopped: Promise<void>): Promise<void>;
}

export interface FlowWorkerOptions extends FlowActivities {
  readonly temporal: TemporalConnection;
  readonly flowsInMemory?: number;
}

/** A worker that is ready to work. */
export async function openFlowWorker(options: FlowWorkerOptions): Promise<FlowWorker> {
  const { temporal, flowsInMemory } = options;
  installRuntime();
  await registerSearchAttributes(temporal);
  const connection = await NativeConnection.connect(connectionOptions(temporal.server));
  try {
    const worker = await Worker.create({
      connection,
      namespace: temporal.namespace,
      taskQueue: temporal.taskQueue,
      workflowBundle: await workflowBundle(),
      activities: flowActivities(options),
      ...(flowsInMemory === undefined ? {} : { maxCachedWorkflows: flowsInMemory }),
      maxConcurrentActivityTaskExecutions: AT_ONCE,
      shutdownGraceTime: GRACE_MS,
      // A command that does not end is left to its fate: whoever runs it again does so under the same id.
      shutdownForceTime: GRACE_MS + 2000,
    });
    return {
      async runUntil(stopped) {
        try {
          await worker.runUntil(stopped);
        } finally {
          await connection.close();
        }
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** One for the process. The signals of the process are not its business, and what it has to say comes as errors. */
export function installRuntime(): void {
  try {
    const telemetryOptions = { logging: { forward: {}, filter: { core: 'ERROR' } } } as const;
    Runtime.install({ shutdownSignals: [], logger: silent, telemetryOptions });
  } catch (error) {
    // Whoever was here before us has settled it.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** Made once for the process: it takes seconds. */
function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  const file = import.meta.url.endsWith('.ts') ? './workflow.ts' : './workflow.js';
  bundle ??= bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL(file, import.meta.url)), logger: silent });
  return bundle;
}
