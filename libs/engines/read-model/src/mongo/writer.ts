import { ask } from '@gatehouse/mongodb';
import type { mongo } from 'mongoose';
import { changing } from '../change.ts';
import type { ViewDocument, ViewWriter } from '../port.ts';
import { applyWrite } from './apply.ts';
import type { Batches, Pending } from './batches.ts';
import { nameOf, type Kind, type ViewCollections } from './collections.ts';
import { toDocument, type Row, type Write } from './row.ts';

interface Written {
  readonly view: string;
  readonly version: number;
  readonly kind: Kind;
}

/** What is filtered on is kept twice, and MongoDB keeps 16 MB in one document. */
const MAX_BYTES = 7_000_000;

/** Within a batch it gathers; outside of any it writes at once. */
export function writerOf(collections: ViewCollections, batches: Batches, written: Written): ViewWriter {
  const { view, version, kind } = written;
  const name = nameOf(view, version);

  const rowsOf = async (pending: Pending | undefined): Promise<mongo.Collection<Row>> => {
    const build = pending?.target.build ?? (await collections.pointer(name))?.[kind];
    if (!build) throw new Error(`View ${view} was never opened.`);
    return collections.rows(name, build.generation);
  };

  const read = async (pending: Pending | undefined, id: string): Promise<Row | null> => {
    const known = pending?.rows.get(id);
    if (known !== undefined) return known;
    const row = await (await rowsOf(pending)).findOne({ _id: id });
    pending?.rows.set(id, row);
    return row;
  };

  const write = (id: string, position: string, document: string | null): Promise<boolean> =>
    ask(async () => {
      if (document !== null && Buffer.byteLength(document) > MAX_BYTES) {
        throw new RangeError(`A document of view ${view} is above the 7 MB that one may have in MongoDB.`);
      }
      const pending = await batches.pending(view, version, kind);
      const wanted: Write = { id, position, document };
      if (!pending) return applyWrite(await rowsOf(pending), wanted);
      const seen = pending.writes.get(id) ?? (await read(pending, id));
      if (seen && seen.position >= position) return false;
      pending.writes.set(id, wanted);
      return true;
    });

  const documents: Omit<ViewWriter, 'change'> = {
    get: <T extends ViewDocument>(id: string) =>
      ask(async () => {
        const pending = await batches.pending(view, version, kind);
        const row = pending?.writes.get(id) ?? (await read(pending, id));
        return row && row.document !== null ? toDocument<T>(row) : undefined;
      }),
    put: (document, position) => write(document.id, position, JSON.stringify(document)),
    delete: (id, position) => write(id, position, null),
  };
  return { ...documents, change: changing(documents) };
}
