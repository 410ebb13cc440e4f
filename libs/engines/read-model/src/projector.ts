import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '@gatehouse/event-store';
import { inTraceOf, START, type RecordedEvent, type SpanFacts } from '@gatehouse/kernel';
import { StaleCheckpoint, type Projection, type ReadModel, type ViewState } from './port.ts';
import { ProjectionFailed, WatchedWriter } from './project.ts';

/** What a projection reads: the log, in order. */
export type EventSource = Pick<EventStore, 'readAll' | 'subscribe' | 'head'>;

export interface RunProjection {
  readonly projection: Projection;
  readonly store: Pick<EventSource, 'subscribe'>;
  readonly model: ReadModel;
  readonly signal: AbortSignal;
  /** Told of a projection that throws, which stops it, and of storage that fails, which is tried again. */
  readonly onError: (error: unknown, view: string) => void;
}

const SWAP_POLL_MS = 250;
const RETRY_MS = 1000;

/** Keeps a live view up to date until `signal` aborts or the projection throws; then it waits for a restart. */
export async function runProjection(run: RunProjection): Promise<void> {
  const { projection, model, signal, onError } = run;
  let opened = false;
  while (!signal.aborted) {
    try {
      if (!opened) await begin(model, projection);
      opened = true;
      await follow(run);
    } catch (error) {
      if (error instanceof ProjectionFailed) {
        onError(error.cause, projection.view);
        await noteFailure(run, error);
        return;
      }
      if (error instanceof StaleCheckpoint) continue;
      onError(error, projection.view);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** A restart tries a view that had failed again. */
async function begin(model: ReadModel, projection: Projection): Promise<void> {
  await model.open(projection);
  await model.setCheckpoint({ ...(await stateOf(model, projection)), failure: null });
}

/** Applies the subscription from the checkpoint; returns when the view was swapped, or `signal` aborted. */
async function follow({ projection, store, model, signal }: RunProjection): Promise<void> {
  const state = await stateOf(model, projection);
  const swapped = new AbortController();
  // A rebuild may end between two events, and then nothing else would tell that the new build is behind.
  const watch = setInterval(() => {
    stateOf(model, projection).then(
      (now) => now.generation === state.generation || swapped.abort(),
      () => swapped.abort(),
    );
  }, SWAP_POLL_MS);
  try {
    const batches = store.subscribe({ after: state.position, signal: AbortSignal.any([signal, swapped.signal]) });
    for await (const events of batches) {
      if (signal.aborted || swapped.signal.aborted) return;
      await applyBatch(model, projection, events, state);
    }
    if (!signal.aborted && !swapped.signal.aborted) throw new Error('The subscription ended by itself.');
  } finally {
    clearInterval(watch);
  }
}

/** One unit of disk work: what the events change, and the checkpoint. */
async function applyBatch(
  model: ReadModel,
  projection: Projection,
  events: readonly RecordedEvent[],
  state: ViewState,
): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  const writer = new WatchedWriter(model.writer(projection));
  await model.batch(async () => {
    for (const event of events) {
      if (!projection.eventTypes.includes(event.type)) continue;
      try {
        await inTraceOf(event.meta.traceparent, `project ${projection.view}`, factsOf(event), () =>
          projection.project(event, writer),
        );
      } catch (error) {
        throw writer.reasonOf(error, event);
      }
    }
    await model.setCheckpoint({ ...state, position: last.position, failure: null });
  });
}

const factsOf =
  ({ type, position }: RecordedEvent) =>
  (): SpanFacts => ({ kind: 'consumer', attributes: { 'gatehouse.event': type, 'gatehouse.position': position } });
async function noteFailure({ projection, model, onError }: RunProjection, failed: ProjectionFailed): Promise<void> {
  try {
    await model.setCheckpoint({ ...(await stateOf(model, projection)), failure: failed.message });
  } catch (error) {
    onError(error, projection.view);
  }
}

async function stateOf(model: ReadModel, { view, version }: Projection): Promise<ViewState> {
  return (await model.checkpoint(view)) ?? { view, version, position: START, failure: null };
}
