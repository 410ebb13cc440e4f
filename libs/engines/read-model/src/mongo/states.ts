import { ensureIndexes, insertUnlessThere, nextNumber } from '@gatehouse/mongodb';
import type { mongo } from 'mongoose';
import { StaleCheckpoint, type Projection, type ViewState } from '../port.ts';
import { indexesOf, nameOf, type Build, type Kind, type ViewCollections, type ViewPointer } from './collections.ts';

/** Paths into a pointer's builds, which the types of the driver cannot follow. */
type Update = mongo.UpdateFilter<ViewPointer>;
type Filter = mongo.Filter<ViewPointer>;

/** Which builds there are of each view, and how far each has come. */
export class ViewStates {
  /** Versions that this process opened: during an upgrade another process may still serve an older one. */
  private readonly opened = new Map<string, number>();

  constructor(private readonly collections: ViewCollections) {}

  async open(
    { view, version, indexes }: Pick<Projection, 'view' | 'version' | 'indexes'>,
    kind: Kind,
  ): Promise<string> {
    const name = nameOf(view, version);
    const { generation } = await this.ensureBuild(name, { view, version }, kind);
    const { connection } = this.collections;
    await ensureIndexes(connection, this.collections.rowsName(name, generation), indexesOf(indexes));
    this.opened.set(view, version);
    return name;
  }

  /** Name of the version that this process serves. */
  async nameOf(view: string): Promise<string> {
    return nameOf(view, await this.versionOf(view));
  }

  async build(name: string, kind: Kind): Promise<Build | undefined> {
    return (await this.collections.pointer(name))?.[kind];
  }

  async read(view: string, kind: Kind): Promise<ViewState | undefined> {
    const version = await this.versionOf(view);
    const build = await this.build(nameOf(view, version), kind);
    return build && toState({ view, version }, build);
  }

  /** Never goes back: of two positions the greater stays. */
  async write({ view, version, position, failure, generation }: ViewState, kind: Kind): Promise<void> {
    const filter: Filter = { _id: nameOf(view, version), [`${kind}.generation`]: generation ?? { $gt: 0 } };
    const update = { $max: { [`${kind}.position`]: position }, $set: { [`${kind}.failure`]: failure } };
    const { matchedCount } = await this.collections.pointers.updateOne(filter, update as Update);
    if (matchedCount === 0) throw new StaleCheckpoint(view);
  }

  async all(): Promise<ViewState[]> {
    const pointers = await this.collections.pointers.find().sort({ view: 1, version: 1 }).toArray();
    const newest = new Map(pointers.map(({ view, version }) => [view, version]));
    return pointers.flatMap((pointer) => {
      const { view, version, live } = pointer;
      return live && version === (this.opened.get(view) ?? newest.get(view)) ? [toState(pointer, live)] : [];
    });
  }

  private async versionOf(view: string): Promise<number> {
    const opened = this.opened.get(view);
    if (opened !== undefined) return opened;
    const newest = await this.collections.pointers.findOne({ view }, { sort: { version: -1 } });
    if (!newest) throw new Error(`View ${view} was never opened.`);
    return newest.version;
  }

  private async ensureBuild(name: string, view: Pick<ViewPointer, 'view' | 'version'>, kind: Kind): Promise<Build> {
    for (;;) {
      const known = await this.build(name, kind);
      if (known) return known;
      const generation = await nextNumber(this.collections.connection, 'view-generations');
      const begun: Build = { generation, position: '', failure: null, revision: 0 };
      if (await insertUnlessThere(this.collections.pointers, { _id: name, ...view, [kind]: begun })) return begun;
      const filter: Filter = { _id: name, [kind]: { $exists: false } };
      await this.collections.pointers.updateOne(filter, { $set: { [kind]: begun } } as Update);
    }
  }
}

const toState = (
  { view, version }: Pick<ViewPointer, 'view' | 'version'>,
  { position, failure, generation }: Build,
): ViewState => ({ view, version, position, failure, generation });
