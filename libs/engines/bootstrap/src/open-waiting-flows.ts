import { join } from 'node:path';
import { openDueTable, type WaitingFlows } from '@gatehouse/workflow-engine';
import type { Outside } from './stores/index.ts';

/** What flows wait for, asked of the table of due times or of Temporal. */
export async function openWaitingFlows(
  dataFolder: string,
  outside: Outside,
): Promise<WaitingFlows & { close(): Promise<void> }> {
  const { temporal } = outside.addresses;
  if (temporal === undefined) {
    const due = openDueTable({ file: join(dataFolder, 'records.db') });
    return { waiting: async () => due.all(), close: async () => due.close() };
  }
  return outside.open('temporal', async (watch) => {
    const { temporalWaitingFlows } = await import('@gatehouse/workflow-engine/temporal');
    return temporalWaitingFlows({ ...temporal, watch });
  });
}
