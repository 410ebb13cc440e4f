import { setImmediate } from 'node:timers/promises';
import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import { MINUTE, Wake } from '@gatehouse/kernel';
import { NoAnswer } from './errors.ts';

/** Gathers what a subscription brings; ends when `signal` aborts, fails when the subscription does. */
export async function* batches(
  live: AllStreamSubscription,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<readonly AllStreamResolvedEvent[]> {
  const wake = new Wake();
  const arrived: AllStreamResolvedEvent[] = [];
  let failure: Error | undefined;
  live.on('data', (event) => {
    // Whoever reads slowly holds the server up, not our memory.
    if (arrived.push(event) >= limit) live.pause();
    wake.up();
  });
  // It stays until the subscription is gone: an error that comes late would otherwise stop the process.
  live.on('error', (error) => {
    failure ??= error;
    wake.up();
  });
  live.on('end', () => {
    failure ??= new NoAnswer();
    wake.up();
  });
  const stop = (): void => wake.up();
  signal.addEventListener('abort', stop);
  try {
    while (!signal.aborted) {
      if (arrived.length === 0) {
        if (failure) throw failure;
        await wake.wait(MINUTE);
        continue;
      }
      // What the connection has received already comes within this turn of the loop: one batch, not many.
      await setImmediate();
      yield arrived.splice(0, limit);
      live.resume();
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
