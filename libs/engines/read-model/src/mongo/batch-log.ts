import { randomUUID } from 'node:crypto';
import { insertUnlessThere } from '@gatehouse/mongodb';
import type { mongo } from 'mongoose';
import { applyWrites } from './apply.ts';
import type { BatchEntry, Build, Kind, ViewCollections, ViewPointer } from './collections.ts';
import type { Write } from './row.ts';

/** One build of one view, as it was when a batch began. */
export interface Target {
  readonly name: string;
  readonly kind: Kind;
  readonly build: Build;
}

export interface BatchContents {
  readonly writes: readonly Write[];
  readonly position: string | null;
  readonly failure: string | null;
}

/** Well below the 16 MB of a document; a single write that is larger stands in a part of its own. */
const PART_BYTES = 4_000_000;

/**
 * Makes a batch one thing without transactions. It is written down as one document, whose id is the build's next
 * revision: that insertion decides, for one of several writers. Only then is it applied, and the build moved on. A
 * process that dies in between leaves a batch that whoever comes next finishes, as each step may be repeated.
 */
export class BatchLog {
  constructor(private readonly collections: ViewCollections) {}

  /** False when the build has moved on since; then nothing was written. */
  async commit(target: Target, contents: BatchContents): Promise<boolean> {
    const entry = await this.writeDown(target, contents);
    if (!entry) return false;
    // A writer that slept may have taken a revision that is long past, and whose batch is forgotten: it does not count.
    const now = await this.buildOf(target);
    if (now?.generation !== target.build.generation || now.revision !== target.build.revision) {
      await this.forget(target.name, target.build.generation, entry.revision);
      return false;
    }
    await this.finish(target, entry, contents.writes);
    return true;
  }

  /** The build with all batches applied that were written down for it; undefined when there is no such build. */
  async settle(name: string, kind: Kind): Promise<Build | undefined> {
    for (;;) {
      const build = (await this.collections.pointer(name))?.[kind];
      if (!build) return undefined;
      const entry = await this.collections.batches.findOne({
        _id: entryId(name, build.generation, build.revision + 1),
      });
      if (!entry) return build;
      const target = { name, kind, build };
      const now = await this.buildOf(target);
      if (now?.generation !== build.generation || now.revision !== build.revision) continue;
      await this.finish(target, entry, await this.allWrites(entry));
    }
  }

  /** The decision: undefined when somebody else has taken this revision. */
  async writeDown(
    { name, build }: Target,
    { writes, position, failure }: BatchContents,
  ): Promise<BatchEntry | undefined> {
    const head = { of: name, generation: build.generation, revision: build.revision + 1 };
    const _id = entryId(name, build.generation, head.revision);
    const [first = [], ...rest] = inParts(writes);
    const batch = randomUUID();
    const parts = rest.map((part, n) => ({ _id: `${_id}/${batch}/${n}`, ...head, writes: part }));
    for (const part of parts) await this.collections.batches.insertOne(part);
    const entry = { _id, ...head, writes: first, parts: parts.map((part) => part._id), position, failure };
    return (await insertUnlessThere(this.collections.batches, entry)) ? entry : undefined;
  }

  private async finish({ name, kind, build }: Target, entry: BatchEntry, writes: readonly Write[]): Promise<void> {
    await applyWrites(this.collections.rows(name, build.generation), writes);
    await this.moveOn(name, kind, entry);
    await this.forget(name, entry.generation, entry.revision);
  }

  /** Nothing when somebody else was quicker. */
  private async moveOn(
    name: string,
    kind: Kind,
    { generation, revision, position, failure }: BatchEntry,
  ): Promise<void> {
    const at = { _id: name, [`${kind}.generation`]: generation, [`${kind}.revision`]: revision - 1 };
    const set = { [`${kind}.revision`]: revision, ...(position != null && { [`${kind}.failure`]: failure }) };
    const update = { $set: set, ...(position != null && { $max: { [`${kind}.position`]: position } }) };
    await this.collections.pointers.updateOne(
      at as mongo.Filter<ViewPointer>,
      update as mongo.UpdateFilter<ViewPointer>,
    );
  }

  /** What is applied, and what lost against it, its parts included. */
  private async forget(of: string, generation: number, revision: number): Promise<void> {
    await this.collections.batches.deleteMany({ of, generation, revision: { $lte: revision } });
  }

  private async allWrites(entry: BatchEntry): Promise<Write[]> {
    const writes = [...entry.writes];
    for (const part of entry.parts ?? []) {
      const found = await this.collections.batches.findOne({ _id: part });
      // It is forgotten together with its batch, once that is applied.
      if (found) writes.push(...found.writes);
    }
    return writes;
  }

  private async buildOf({ name, kind }: Target): Promise<Build | undefined> {
    return (await this.collections.pointer(name))?.[kind];
  }
}

const entryId = (name: string, generation: number, revision: number): string => `${name}.g${generation}.r${revision}`;

function inParts(writes: readonly Write[]): Write[][] {
  const parts: Write[][] = [];
  let bytes = Infinity;
  for (const write of writes) {
    const size = Buffer.byteLength(write.document ?? '') + Buffer.byteLength(write.id);
    if (bytes + size > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(write);
    bytes += size;
  }
  return parts;
}
