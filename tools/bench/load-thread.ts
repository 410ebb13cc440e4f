import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { LoadOrder, LoadResult } from './load.ts';

const { url, headers, connections, callsPerSecond } = workerData as LoadOrder;
/** Each connection makes its share of the calls, at even distances. */
const everyMs = (1000 * connections) / callsPerSecond;

let stopping = false;
let calls = 0;
let notGood = 0;
const began = performance.now();

async function connection(): Promise<void> {
  for (let due = performance.now(); !stopping; due += everyMs) {
    const early = due - performance.now();
    if (early > 0) await delay(early);
    calls += 1;
    notGood += await fetch(url, { headers, signal: AbortSignal.timeout(5000) }).then(
      async (answer) => (await answer.arrayBuffer(), answer.ok ? 0 : 1),
      () => 1,
    );
  }
}

parentPort?.once('message', () => (stopping = true));
await Promise.all(Array.from({ length: connections }, connection));
const result: LoadResult = { calls, seconds: (performance.now() - began) / 1000, notGood };
parentPort?.postMessage(result);
