import type { mongo } from 'mongoose';
import { encodeCursor, limitOf } from '../cursor.ts';
import type { Page, Query, ViewDocument } from '../port.ts';
import type { ViewCollections } from './collections.ts';
import { afterFilter, orderOf, sortedBy, sortOf, whereFilter } from './query.ts';
import { toDocument, type Row } from './row.ts';
import type { ViewStates } from './states.ts';

/** Reads what is live. */
export class LiveViews {
  constructor(
    private readonly collections: ViewCollections,
    private readonly states: ViewStates,
  ) {}

  get<T extends ViewDocument>(view: string, id: string): Promise<T | undefined> {
    return this.reading(view, async (rows) => {
      const row = await rows.findOne({ _id: id });
      return row && !row.deleted ? toDocument<T>(row) : undefined;
    });
  }

  query<T extends ViewDocument>(view: string, query: Query): Promise<Page<T>> {
    const [order, limit] = [orderOf(query), limitOf(query)];
    const filter = { $and: [whereFilter(query.where), afterFilter(query)] };
    return this.reading(view, async (rows) => {
      const found = await rows
        .find(filter)
        .sort(sortOf(order))
        .limit(limit + 1)
        .toArray();
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map((row) => toDocument<T>(row)),
        nextCursor: last ? encodeCursor(sortedBy(last, order), last._id) : null,
      };
    });
  }

  count(view: string, where: Query['where']): Promise<number> {
    const filter = whereFilter(where);
    return this.reading(view, (rows) => rows.countDocuments(filter));
  }

  /** A build that was swapped away while it was read may have been dropped under the reader: what came in its place is read. */
  private async reading<T>(view: string, read: (rows: mongo.Collection<Row>) => Promise<T>): Promise<T> {
    const name = await this.states.nameOf(view);
    for (let generation = await this.liveOf(name); ;) {
      const outcome = await read(this.collections.rows(name, generation)).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      const now = await this.liveOf(name);
      if (now === generation) {
        if ('error' in outcome) throw outcome.error;
        return outcome.value;
      }
      generation = now;
    }
  }

  private async liveOf(name: string): Promise<number> {
    const build = await this.states.build(name, 'live');
    if (!build) throw new Error(`View ${name} was never opened.`);
    return build.generation;
  }
}
