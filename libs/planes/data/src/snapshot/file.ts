import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { AccessModel, emptyTables } from '@gatehouse/access';
import { isUnknownPosition, type EventStore } from '@gatehouse/event-store';
import { framesOf, macOver, openSnapshot, UnusableSnapshot, type SnapshotHead } from './format.ts';

/** Milliseconds for which calls may wait while one piece of a snapshot is made. */
const SLICE_MS = 1;

export interface SnapshotPlace {
  readonly file: string;
  /** What is written can be read back under the same key only. */
  readonly key: Buffer;
}

/**
 * Writes what the model is now, in slices between which calls have their turn, and puts it in place of the one before
 * when it is whole and on the disk. Partners that it has packed go on lying packed in the model until they are asked for.
 */
export async function writeSnapshot({ file, key }: SnapshotPlace, model: AccessModel, eventHash: string): Promise<void> {
  // Before anything is waited for: the hash is that of the last event that the model has seen by now.
  const frames = framesOf(model, eventHash, (...packed) => model.rest(...packed));
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    const mac = macOver(key);
    for (const slice of slicesOf(frames)) {
      mac.update(slice);
      await writeAll(handle, slice);
      await breathe();
    }
    await writeAll(handle, mac.digest());
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await handle.close();
  await rename(unfinished, file);
}

const writeAll = async (handle: FileHandle, bytes: Buffer): Promise<void> => void (await handle.writev([bytes]));

function* slicesOf(frames: Iterable<Buffer>): Generator<Buffer> {
  let slice: Buffer[] = [];
  let until = performance.now() + SLICE_MS;
  for (const frame of frames) {
    slice.push(frame);
    if (performance.now() < until) continue;
    yield Buffer.concat(slice);
    slice = [];
    until = performance.now() + SLICE_MS;
  }
  yield Buffer.concat(slice);
}

export interface RestoredModel {
  readonly model: AccessModel;
  readonly head: SnapshotHead;
}

/**
 * undefined when there is none. Throws UnusableSnapshot when it was not written by this system's code and under its
 * key, or is of another log, or of more of the log than there is.
 */
export async function readSnapshot(place: SnapshotPlace, store: EventStore): Promise<RestoredModel | undefined> {
  const bytes = await readFile(place.file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  const { head, into } = openSnapshot(bytes, place.key);
  await ensureOfThisLog(head, store);
  const tables = emptyTables();
  into(tables);
  return { model: new AccessModel(tables, head.position), head };
}

async function ensureOfThisLog({ position, eventHash }: SnapshotHead, store: EventStore): Promise<void> {
  const [event] = await store.readBack({ upTo: position, limit: 1 }).catch((error: unknown) => {
    if (isUnknownPosition(error)) return [];
    throw error;
  });
  if (event?.position === position && event.hash === eventHash) return;
  throw new UnusableSnapshot('It belongs to another log, or to more of this one than there is.');
}
