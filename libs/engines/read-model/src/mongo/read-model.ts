import { ask } from '@gatehouse/mongodb';
import type { Connection } from 'mongoose';
import type { ReadModel, ViewDocument } from '../port.ts';
import { waitUntil } from '../wait.ts';
import { BatchLog } from './batch-log.ts';
import { Batches } from './batches.ts';
import { ViewCollections } from './collections.ts';
import { LiveViews } from './live-views.ts';
import { ViewStates } from './states.ts';
import { swapBuilds, dropShadowBuild } from './swap.ts';
import { writerOf } from './writer.ts';

/**
 * Other processes project, so there is nothing to be told by: the pointer is read again and again. At this pace nobody
 * sees the wait, and a reader that waits costs the server fifty reads by id in a second.
 */
const WAIT_POLL_MS = 20;

/** Read models in MongoDB, without transactions and change streams. */
export function openMongoReadModel(connection: Connection): ReadModel {
  const collections = new ViewCollections(connection);
  const states = new ViewStates(collections);
  const log = new BatchLog(collections);
  const batches = new Batches(log, states);
  const live = new LiveViews(collections, states);

  return {
    open: (projection, kind = 'live') =>
      ask(async () => {
        const name = await states.open(projection, kind);
        await log.settle(name, kind);
        if (kind === 'live') await collections.dropUnnamed(name);
      }),
    writer: ({ view, version }, kind = 'live') => writerOf(collections, batches, { view, version, kind }),
    checkpoint: (view, kind = 'live') => ask(() => states.read(view, kind)),
    setCheckpoint: (state, kind = 'live') =>
      ask(async () => {
        const pending = await batches.pending(state.view, state.version, kind);
        if (pending) pending.checkpoint = state;
        else await states.write(state, kind);
      }),
    batch: (work) => ask(() => batches.run(work)),
    swap: (view, generation) =>
      ask(async () => swapBuilds(collections, log, { view, name: await states.nameOf(view) }, generation)),
    dropShadow: (view) => ask(async () => dropShadowBuild(collections, await states.nameOf(view))),
    get: <T extends ViewDocument>(view: string, id: string) => ask(() => live.get<T>(view, id)),
    query: <T extends ViewDocument>(view: string, query = {}) => ask(() => live.query<T>(view, query)),
    count: (view, where) => ask(() => live.count(view, where)),
    states: () => ask(() => states.all()),
    waitFor: (view, position, timeoutMs) =>
      ask(() => {
        const isThere = async (): Promise<boolean> => ((await states.read(view, 'live'))?.position ?? '') >= position;
        return waitUntil(isThere, WAIT_POLL_MS, timeoutMs);
      }),
    clear: () => ask(() => collections.dropAll()),
    // The connection belongs to whoever opened it.
    close: async () => undefined,
  };
}
