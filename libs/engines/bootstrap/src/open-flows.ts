import { join } from 'node:path';
import type { Clock } from '@gatehouse/kernel';
import {
  createEmbeddedEngine,
  openDueTable,
  type EmbeddedEngineOptions,
  type FlowHost,
  type WaitingFlows,
  type WorkflowEngine,
} from '@gatehouse/workflow-engine';
import type { Outside } from './stores/index.ts';

/** Where flows wait, and what runs them: a table of due times in the process, or Temporal. */
export interface Flows extends WaitingFlows {
  /** Several processes may run one at a time; only the embedded one is to run in one process alone. */
  engine(host: FlowHost, onError: EmbeddedEngineOptions['onError']): WorkflowEngine;
  readonly shared: boolean;
  /** Where they run: flows that ran elsewhere before are taken over. */
  readonly place: string;
  close(): Promise<void>;
}

export async function openFlows(dataFolder: string, outside: Outside, clock: Clock): Promise<Flows> {
  const { temporal } = outside.addresses;
  if (temporal === undefined) return openEmbeddedFlows(dataFolder, clock);
  return outside.open('temporal', async (watch) => {
    const { createTemporalEngine, openTemporal } = await import('@gatehouse/workflow-engine/temporal');
    const opened = await openTemporal({ ...temporal, watch });
    return {
      waiting: () => opened.waiting(),
      engine: (host, onError) => createTemporalEngine({ temporal: opened, host, onError }),
      shared: true,
      place: `temporal ${temporal.address} ${temporal.namespace}`,
      close: () => opened.close(),
    } satisfies Flows;
  });
}

function openEmbeddedFlows(dataFolder: string, clock: Clock): Flows {
  const table = openDueTable({ file: join(dataFolder, 'records.db') });
  return {
    waiting: async () => table.all(clock.now()),
    engine: (host, onError) => createEmbeddedEngine({ host, table, onError }),
    shared: false,
    // Records may lie elsewhere than the table: they outlive it, or are carried to another.
    place: `embedded ${table.id}`,
    close: async () => table.close(),
  };
}
