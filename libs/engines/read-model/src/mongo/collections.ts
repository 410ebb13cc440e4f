import { collectionOf, databaseIn, type Indexes, type Keyed } from '@gatehouse/mongodb';
import type { Connection, mongo } from 'mongoose';
import { ensureField, ensureView } from '../names.ts';
import type { Index } from '../port.ts';
import type { Row, Write } from './row.ts';

export type Kind = 'live' | 'shadow';

/** One filling of a view, in a collection of its own that is named by its generation. */
export interface Build {
  /** Numbers every build of a view ever begun in this database. */
  readonly generation: number;
  readonly position: string;
  readonly failure: string | null;
  /** How many batches it has taken. */
  readonly revision: number;
}

/** One document per view and version: it says which build is live, so that one write of it is a swap. */
export interface ViewPointer extends Keyed {
  readonly view: string;
  readonly version: number;
  readonly live?: Build;
  readonly shadow?: Build;
}

/** A batch that is to be applied as a whole, or a further part of one that is too large for one document. */
export interface BatchEntry extends Keyed {
  readonly of: string;
  readonly generation: number;
  readonly revision: number;
  readonly writes: readonly Write[];
  /** Ids of the further parts; absent in these. */
  readonly parts?: readonly string[];
  /** Null leaves the position where it is. */
  readonly position?: string | null;
  readonly failure?: string | null;
}

const PREFIX = 'view.';

/** `things.v2`: what a view's documents are found by. */
export function nameOf(view: string, version: number): string {
  ensureView(view, version);
  return `${view}.v${version}`;
}

export const indexesOf = (indexes: readonly Index[]): Indexes =>
  Object.fromEntries(
    indexes.map((index) => {
      const fields = [index].flat();
      const keys = fields
        .filter((field) => ensureField(field) !== 'id')
        .map((field) => [`fields.${field}`, 1] as const);
      return [`by_${fields.join('_')}`, Object.fromEntries([...keys, ['_id', 1] as const])];
    }),
  );

export class ViewCollections {
  readonly pointers: mongo.Collection<ViewPointer>;
  readonly batches: mongo.Collection<BatchEntry>;

  constructor(readonly connection: Connection) {
    this.pointers = collectionOf<ViewPointer>(connection, 'view-pointers');
    this.batches = collectionOf<BatchEntry>(connection, 'view-batches');
  }

  rowsName(name: string, generation: number): string {
    return `${PREFIX}${name}.g${generation}`;
  }

  rows(name: string, generation: number): mongo.Collection<Row> {
    return collectionOf<Row>(this.connection, this.rowsName(name, generation));
  }

  pointer(name: string): Promise<ViewPointer | null> {
    return this.pointers.findOne({ _id: name });
  }

  /** The pointers first: what breaks off in between leaves builds that nothing points to. */
  async dropAll(): Promise<void> {
    const names = (await this.pointers.find().toArray()).map(({ _id }) => _id);
    await this.pointers.deleteMany({});
    for (const name of names) await this.dropUnnamed(name);
  }

  /**
   * Drops what belongs to no build of the view: what a swap left behind, and what a writer that came too late made
   * again. A build is pointed to before anything of it is made; so what is found first, and not pointed to then, never
   * will be.
   */
  async dropUnnamed(name: string): Promise<void> {
    const prefix = this.rowsName(name, 0).slice(0, -1);
    const found = await databaseIn(this.connection).listCollections({}, { nameOnly: true }).toArray();
    const entries = await this.batches.find({ of: name }, { projection: { generation: 1 } }).toArray();
    const pointer = await this.pointer(name);
    const named = [pointer?.live, pointer?.shadow].flatMap((build) => build?.generation ?? []);
    const kept = new Set(named.map((generation) => this.rowsName(name, generation)));
    for (const { name: collection } of found) {
      if (collection.startsWith(prefix) && !kept.has(collection))
        await databaseIn(this.connection).dropCollection(collection);
    }
    const dead = entries.filter(({ generation }) => !named.includes(generation)).map(({ _id }) => _id);
    if (dead.length > 0) await this.batches.deleteMany({ _id: { $in: dead } });
  }
}
