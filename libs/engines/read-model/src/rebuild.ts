import { setImmediate } from 'node:timers/promises';
import { START, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { StaleCheckpoint, type Projection, type ReadModel, type ViewState } from './port.ts';
import { WatchedWriter } from './project.ts';
import type { EventSource } from './projector.ts';
import { WriteBehind } from './write-behind.ts';

export interface RebuildProjections {
  readonly projections: readonly Projection[];
  readonly store: Pick<EventSource, 'readAll' | 'head'>;
  readonly model: ReadModel;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** How many bytes of documents stay in memory, about; 28 MB when it is not told. */
  readonly keptBytes?: number;
}

export interface RebuildProgress {
  /** Of those types that the projections read. */
  readonly events: number;
  readonly position: Position;
  readonly head: Position;
}

const BATCH = 1000;
const KEPT_BYTES = 28_000_000;
/** So many are let go of at once. What waits for a document is far smaller than the document that is then written. */
const LET_GO_BYTES = 1_000_000;

/**
 * Builds views anew beside the live ones, in one reading from the first event to the head, then swaps each. The live
 * views serve and move on meanwhile; their runners, in whichever process, notice the swap by the generation and go on
 * from here. Of two rebuilds of a view at once the later wins, and the earlier throws. When one projection throws, no
 * view is swapped.
 */
export async function rebuildProjections(rebuild: RebuildProjections): Promise<void> {
  const { projections, store, model, onProgress, keptBytes = KEPT_BYTES } = rebuild;
  const builds: Build[] = [];
  for (const projection of projections) builds.push(await Build.begin(model, projection));
  const types = [...new Set(projections.flatMap(({ eventTypes }) => eventTypes))];
  let position: Position = START;
  let events = 0;
  for (let head = await store.head(); position < head; head = await store.head()) {
    const batch = await store.readAll({ after: position, upTo: head, limit: BATCH, types });
    for (const build of builds) await build.apply(batch);
    position = batch.length < BATCH ? head : (batch.at(-1)?.position ?? head);
    events += batch.length;
    await keepWithin(keptBytes, builds);
    onProgress?.({ events, position, head });
    // Files answer at once: in a process that serves, others have their turn between batches.
    await setImmediate();
  }
  for (const build of builds) await build.finish(position);
  for (const build of builds) await build.swap();
}

/** The view whose documents were used least for their weight gives way. */
async function keepWithin(bytes: number, builds: readonly Build[]): Promise<void> {
  while (builds.reduce((sum, build) => sum + build.weight, 0) > bytes) {
    const idlest = builds.reduce((idle, build) => (build.weightPerUse > idle.weightPerUse ? build : idle));
    await idlest.letGo();
  }
}

/** One view alone. */
export const rebuildProjection = ({
  projection,
  ...rebuild
}: Omit<RebuildProjections, 'projections'> & { readonly projection: Projection }): Promise<void> =>
  rebuildProjections({ ...rebuild, projections: [projection] });

/** A view that is being built beside the live one. */
class Build {
  private readonly storage: WatchedWriter;
  private readonly documents: WriteBehind;
  private readonly types: ReadonlySet<string>;

  private constructor(
    private readonly model: ReadModel,
    private readonly projection: Projection,
    private readonly state: ViewState,
  ) {
    this.storage = new WatchedWriter(model.writer(projection, 'shadow'));
    this.documents = new WriteBehind(this.storage);
    this.types = new Set(projection.eventTypes);
  }

  static async begin(model: ReadModel, projection: Projection): Promise<Build> {
    const { view } = projection;
    await model.open(projection);
    await model.dropShadow(view);
    await model.open(projection, 'shadow');
    const state = await model.checkpoint(view, 'shadow');
    if (!state) throw new StaleCheckpoint(view);
    return new Build(model, projection, state);
  }

  /** Bytes of documents in memory. */
  get weight(): number {
    return this.documents.weight;
  }

  get weightPerUse(): number {
    return this.documents.weight / (this.documents.uses + 1);
  }

  async apply(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      if (!this.types.has(event.type)) continue;
      try {
        await this.projection.project(event, this.documents);
      } catch (error) {
        throw this.storage.reasonOf(error, event);
      }
    }
  }

  /** Writes some of the documents. The checkpoint stays where it was: it only makes sure that this is the latest build. */
  letGo(): Promise<void> {
    return this.model.batch(async () => {
      await this.documents.letGo(LET_GO_BYTES);
      await this.model.setCheckpoint(this.state, 'shadow');
    });
  }

  /** @param position up to which events were applied. */
  async finish(position: Position): Promise<void> {
    while (this.weight > 0) {
      await this.letGo();
      await setImmediate();
    }
    await this.model.setCheckpoint({ ...this.state, position }, 'shadow');
  }

  swap(): Promise<void> {
    return this.model.swap(this.projection.view, this.state.generation);
  }
}
