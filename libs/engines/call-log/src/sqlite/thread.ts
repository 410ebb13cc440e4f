import { parentPort, workerData } from 'node:worker_threads';
import { UnwritableStorage } from '@gatehouse/kernel';
import { openCallDatabase } from './schema.ts';
import type { Ask, Written } from './thread-messages.ts';
import { CallWriter } from './writer.ts';

// Entry of the thread that writes calls.
const database = openCallDatabase(String(workerData));
const writer = new CallWriter(database);

parentPort?.on('message', (asked: Ask) => {
  if (asked.ask === 'write') return parentPort?.postMessage(written(asked));
  database.close();
  parentPort?.close();
});

function written({ id, records }: Extract<Ask, { ask: 'write' }>): Written {
  try {
    writer.write(records);
    return { id };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, failure: { message, ...(error instanceof UnwritableStorage && { why: error.why }) } };
  }
}
