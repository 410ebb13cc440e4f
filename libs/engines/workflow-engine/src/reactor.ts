import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '@gatehouse/event-store';
import type { Position } from '@gatehouse/kernel';
import { pokesOf } from './pokes.ts';
import type { Flow, WorkflowEngine } from './port.ts';

export interface FlowReactor {
  readonly flows: readonly Flow[];
  readonly source: Pick<EventStore, 'subscribe'>;
  readonly checkpoint: { get(): Promise<Position>; set(position: Position): Promise<void> };
  readonly engine: Pick<WorkflowEngine, 'poke'>;
  readonly signal: AbortSignal;
  /** Told of what fails; the reactor tries again from its checkpoint after a second. */
  readonly onError: (error: unknown) => void;
}

const RETRY_MS = 1000;

/** Starts and pokes flows from events, until `signal` aborts. A poke may be repeated, so at least once is enough. */
export async function runFlowReactor({
  flows,
  source,
  checkpoint,
  engine,
  signal,
  onError,
}: FlowReactor): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const events of source.subscribe({ after: await checkpoint.get(), signal })) {
        for (const { flow, subject } of pokesOf(flows, events)) {
          await engine.poke(flow, subject);
          // A table in the process waits for the disk at each poke: others have their turn in between.
          await breathe();
        }
        const last = events.at(-1);
        if (last) await checkpoint.set(last.position);
        if (signal.aborted) return;
      }
      if (!signal.aborted) throw new Error('The subscription ended by itself.');
    } catch (error) {
      onError(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
