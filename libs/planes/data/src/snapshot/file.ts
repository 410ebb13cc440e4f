import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { AccessModel, emptyTables } from '@gatehouse/access';
import { isUnknownPosition, type EventStore } from '@gatehouse/event-store';
import { framesOf, macOver, openSnapshot, UnusableSnapshot, type SnapshotHead } from './format.ts';

export interface SnapshotPlace {
  readonly file: string;
  /** What is written can be read back under the same key only. */
  readonly key: Buffer;
}

/**
 * Writes what the model is now, piece by piece so that calls have their turn in between, and puts it in place of the
 * one before when it is whole and on the disk.
 */
export async function writeSnapshot({ file, key }: SnapshotPlace, model: AccessModel, eventHash: string): Promise<void> {
  // Before anything is waited for: the hash is that of the last event that the model has seen by now.
  const frames = framesOf(model, eventHash);
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    const mac = macOver(key);
    for await (const frame of frames) {
      mac.update(frame);
      await writeAll(handle, frame);
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
