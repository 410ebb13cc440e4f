import { parentPort, workerData } from 'node:worker_threads';
import { UnwritableStorage } from '@gatehouse/kernel';
import type { CallRecord } from '../port.ts';
import { openCallDatabase } from './schema.ts';
import type { Ask, Written } from './thread-messages.ts';
import { CallWriter, keepPages } from './writer.ts';

// Entry of the thread that writes calls.
const database = openCallDatabase(String(workerData));
keepPages(database);
const writer = new CallWriter(database);

let waiting: Extract<Ask, { ask: 'write' }>[] = [];

parentPort?.on('message', (asked: Ask) => {
  if (asked.ask === 'close') {
    writeWaiting();
    database.close();
    parentPort?.close();
  } else {
    // What came while others were written is written together: each page that it touches is written once.
    if (waiting.length === 0) setImmediate(writeWaiting);
    waiting.push(asked);
  }
});

function writeWaiting(): void {
  const some = waiting;
  waiting = [];
  const failure = failureOf(() => writer.write(some.flatMap(({ records }) => JSON.parse(records) as CallRecord[])));
  for (const { id } of some) parentPort?.postMessage({ id, ...(failure && { failure }) } satisfies Written);
}

function failureOf(work: () => void): Written['failure'] {
  try {
    work();
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { message, ...(error instanceof UnwritableStorage && { why: error.why }) };
  }
}
