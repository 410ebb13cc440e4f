import { AsyncLocalStorage } from 'node:async_hooks';
import { START } from '@gatehouse/kernel';
import { StaleCheckpoint, type ViewState } from '../port.ts';
import type { BatchLog, Target } from './batch-log.ts';
import { nameOf, type Kind } from './collections.ts';
import type { Row, Write } from './row.ts';
import type { ViewStates } from './states.ts';

/** What a batch has gathered for one build. */
export interface Pending {
  readonly view: string;
  readonly target: Target;
  /** By id: the last one wins, as positions grow within a batch. */
  readonly writes: Map<string, Write>;
  /** What was read of the build, which holds still until the commit, or that is refused. */
  readonly rows: Map<string, Row | null>;
  checkpoint?: ViewState;
}

type Gathered = Map<string, Promise<Pending>>;

/** Gathers the writes of asynchronous work, and commits those for each build as one. */
export class Batches {
  private readonly current = new AsyncLocalStorage<Gathered>();

  constructor(
    private readonly log: BatchLog,
    private readonly states: ViewStates,
  ) {}

  /** What the batch around has for this build; undefined outside of any. */
  async pending(view: string, version: number, kind: Kind): Promise<Pending | undefined> {
    const gathered = this.current.getStore();
    if (!gathered) return undefined;
    const key = `${nameOf(view, version)} ${kind}`;
    const begun = gathered.get(key) ?? this.begin(view, version, kind);
    gathered.set(key, begun);
    return begun;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    const gathered: Gathered = new Map();
    const result = await this.current.run(gathered, work);
    for (const begun of gathered.values()) await this.commit(await begun);
    return result;
  }

  /** A batch that somebody left unfinished comes first, so that this one reads its writes. */
  private async begin(view: string, version: number, kind: Kind): Promise<Pending> {
    const name = nameOf(view, version);
    const build = await this.log.settle(name, kind);
    if (!build) throw new StaleCheckpoint(view);
    return { view, target: { name, kind, build }, writes: new Map(), rows: new Map() };
  }

  private async commit(pending: Pending): Promise<void> {
    const { view, target, writes, checkpoint } = pending;
    const { name, kind, build } = target;
    if (checkpoint?.generation !== undefined && checkpoint.generation !== build.generation) {
      throw new StaleCheckpoint(view);
    }
    if (writes.size === 0) return checkpoint && this.states.write(checkpoint, kind);
    // A view that is past this position has seen all of it; the position before all events says nothing of that.
    if (checkpoint && checkpoint.position !== START && checkpoint.position <= build.position) return;
    const { position = null, failure = null } = checkpoint ?? {};
    const contents = { writes: [...writes.values()], position, failure };
    if (await this.log.commit(target, contents, pending.rows)) return;
    if (checkpoint) throw new StaleCheckpoint(view);
    const moved = await this.log.settle(name, kind);
    if (!moved) throw new StaleCheckpoint(view);
    await this.commit({ ...pending, target: { name, kind, build: moved }, rows: new Map() });
  }
}
