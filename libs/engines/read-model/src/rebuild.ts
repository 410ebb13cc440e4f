import { START, type Position } from '@gatehouse/kernel';
import { StaleCheckpoint, type Projection, type ReadModel } from './port.ts';
import { applyBatch, type EventSource } from './projector.ts';

export interface RebuildProjection {
  readonly projection: Projection;
  readonly store: Pick<EventSource, 'readAll' | 'head'>;
  readonly model: ReadModel;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

export interface RebuildProgress {
  readonly view: string;
  readonly events: number;
  readonly position: Position;
  readonly head: Position;
}

const BATCH = 500;

/**
 * Builds the view anew beside the live one, from the first event to the head, then swaps. The live view serves and
 * moves on meanwhile; its runner, in whichever process, notices the swap by the generation and goes on from here.
 * Of two rebuilds at once the later wins, and the earlier throws.
 */
export async function rebuildProjection({ projection, store, model, onProgress }: RebuildProjection): Promise<void> {
  const { view } = projection;
  await model.open(projection);
  await model.dropShadow(view);
  await model.open(projection, 'shadow');
  const state = await model.checkpoint(view, 'shadow');
  if (!state) throw new StaleCheckpoint(view);
  let position: Position = START;
  let events = 0;
  for (let head = await store.head(); position < head; head = await store.head()) {
    const batch = await store.readAll({ after: position, upTo: head, limit: BATCH });
    await applyBatch(model, projection, batch, state, 'shadow');
    position = batch.at(-1)?.position ?? head;
    events += batch.length;
    onProgress?.({ view, events, position, head });
  }
  await model.swap(view, state.generation);
}
