import { join } from 'node:path';
import { openDueTable } from '@gatehouse/workflow-engine';

/** Counts the flows that have looked at what has happened and now wait for their time. */
export interface WaitingCounter {
  count(now: number): Promise<number>;
  close(): Promise<void>;
}

export function embeddedCounter(dataDir: string): WaitingCounter {
  const table = openDueTable({ file: join(dataDir, 'records.db') });
  return {
    count: async (now) =>
      table.all(now).filter(({ flow, due }) => flow === 'rotation' && due !== null && due > now).length,
    close: async () => table.close(),
  };
}

/** From the server's index for searching, which follows within about a second. */
export async function temporalCounter(address: string): Promise<WaitingCounter> {
  const { openTemporal } = await import('@gatehouse/workflow-engine/temporal');
  const temporal = await openTemporal({ address });
  return {
    count: (now) =>
      temporal.call(async ({ workflow }) => {
        const due = `GatehouseDueAt > '${new Date(now).toISOString()}'`;
        return (await workflow.count(`WorkflowType = 'rotation' AND ExecutionStatus = 'Running' AND ${due}`)).count;
      }),
    close: () => temporal.close(),
  };
}
