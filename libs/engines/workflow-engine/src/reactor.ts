import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '@gatehouse/event-store';
import type { Position, RecordedEvent } from '@gatehouse/kernel';
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
        for (const { flow, subject } of pokesOf(flows, events)) await engine.poke(flow, subject);
        const last = events.at(-1);
        if (last) await checkpoint.set(last.position);
        if (signal.aborted) return;
      }
    } catch (error) {
      onError(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Each subject once, however many of the events concern it. */
function pokesOf(flows: readonly Flow[], events: readonly RecordedEvent[]): { flow: string; subject: string }[] {
  const pokes = new Map<string, { flow: string; subject: string }>();
  for (const event of events) {
    for (const flow of flows) {
      if (!flow.eventTypes.includes(event.type)) continue;
      const subject = flow.subjectOf(event);
      if (subject !== undefined) pokes.set(`${flow.name} ${subject}`, { flow: flow.name, subject });
    }
  }
  return [...pokes.values()];
}
