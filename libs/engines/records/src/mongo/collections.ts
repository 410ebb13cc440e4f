import {
  collectionOf,
  databaseIn,
  ensureIndexes,
  lastNumber,
  nextNumber,
  raiseNumber,
  type Keyed,
} from '@gatehouse/mongodb';
import type { Connection, mongo } from 'mongoose';

/** The value is kept as JSON text: its keys may hold what MongoDB reads as operators and paths. */
export interface Row extends Keyed {
  readonly value: string;
  readonly version: number;
  readonly expiresAt: number | null;
}

const PREFIX = 'records.';
const VERSIONS = 'record-versions';
export const INDEXES = { by_expiry: { expiresAt: 1 } } as const;

/** Each collection of records is one of MongoDB's, so that keys are ids and large values stand in nobody's way. */
export class RecordCollections {
  private readonly opened = new Map<string, Promise<mongo.Collection<Row>>>();

  constructor(private readonly connection: Connection) {}

  /** For reading: a collection that nobody has written to yet reads as empty. */
  reading(collection: string): mongo.Collection<Row> {
    return collectionOf<Row>(this.connection, PREFIX + encodeURIComponent(collection));
  }

  /** For writing: with its indexes, which are looked at once. */
  async writing(collection: string): Promise<mongo.Collection<Row>> {
    const known = this.opened.get(collection);
    if (known) return known;
    const opening = this.indexed(PREFIX + encodeURIComponent(collection));
    this.opened.set(collection, opening);
    // What failed is tried again by the next write.
    opening.catch(() => this.opened.delete(collection));
    return opening;
  }

  /** As the port calls them; one of which all was deleted may be among them. */
  async names(): Promise<string[]> {
    const all = await this.all();
    return all.map(({ collectionName }) => decodeURIComponent(collectionName.slice(PREFIX.length))).sort();
  }

  async all(): Promise<mongo.Collection<Row>[]> {
    const found = await databaseIn(this.connection).listCollections({}, { nameOnly: true }).toArray();
    const ours = found.filter(({ name }) => name.startsWith(PREFIX));
    return ours.map(({ name }) => collectionOf<Row>(this.connection, name));
  }

  /** Looks at what is there when a process starts, so that a wrong index stops the start and not a write at night. */
  async check(): Promise<void> {
    for (const { collectionName } of await this.all()) await this.indexed(collectionName);
  }

  /** A version that no earlier write had, even when the key was deleted in between. */
  nextVersion(): Promise<number> {
    return nextNumber(this.connection, VERSIONS);
  }

  lastVersion(): Promise<number> {
    return lastNumber(this.connection, VERSIONS);
  }

  raiseVersion(to: number): Promise<void> {
    return raiseNumber(this.connection, VERSIONS, to);
  }

  private async indexed(name: string): Promise<mongo.Collection<Row>> {
    await ensureIndexes(this.connection, name, INDEXES);
    return collectionOf<Row>(this.connection, name);
  }
}
