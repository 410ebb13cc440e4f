import { createHmac, timingSafeEqual } from 'node:crypto';
import { FOLD_VERSION, type AccessModel, type ModelTables } from '@gatehouse/access';
import type { Position } from '@gatehouse/kernel';
import { Block, blockOf, pack, PackedPartner, unpack } from './packed.ts';

/**
 * A snapshot is a row of frames, each behind its length in four bytes: the head as JSON, then for some partners at a
 * time their ids and their packed block, then pieces of the other tables. An HMAC over all of it comes last: whoever
 * could make one without the key could grant access.
 */
const FORMAT = 1;
const LENGTH_BYTES = 4;
export const MAC_BYTES = 32;
/** So many partners lie together: their JSON, some 8 KB each, is made in well under a millisecond. */
const BLOCK_PARTNERS = 16;
/** So much JSON of a table goes into one frame. */
const PIECE_CHARACTERS = 65_536;

/** Which model it is: of which log, up to where, and folded by which code. */
export interface SnapshotHead {
  readonly format: number;
  readonly fold: string;
  readonly position: Position;
  /** Hash of the event at the position. */
  readonly eventHash: string;
  readonly partners: number;
}

interface Piece {
  readonly table: keyof ModelTables;
  readonly entries: readonly [string, unknown][];
}

/** Why a snapshot is not used; never holds any of what is in it. */
export class UnusableSnapshot extends Error {
  override readonly name = 'UnusableSnapshot';
}

export const macOver = (key: Buffer): ReturnType<typeof createHmac> => createHmac('sha256', key);

function frame(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

type Copy = ReturnType<AccessModel['copy']>;

/**
 * The frames of a model as it is now, whatever comes to it before they are asked for. Partners that have been packed
 * go on lying packed in the model until they are asked for.
 */
export function framesOf(model: AccessModel, eventHash: string): AsyncGenerator<Buffer> {
  const { position } = model;
  const copy = model.copy();
  const partners = copy.partners.keys.length;
  return framesOfCopy({ format: FORMAT, fold: FOLD_VERSION, position, eventHash, partners }, copy, model);
}

async function* framesOfCopy(head: SnapshotHead, copy: Copy, model: AccessModel): AsyncGenerator<Buffer> {
  yield frame(JSON.stringify(head));
  const { partners, ...tables } = copy;
  for (let from = 0; from < partners.keys.length; from += BLOCK_PARTNERS) {
    const ids = partners.keys.slice(from, from + BLOCK_PARTNERS);
    const some = partners.values.slice(from, from + BLOCK_PARTNERS);
    const block = await blockOf(some);
    yield frame(JSON.stringify(ids));
    yield frame(block.bytes);
    some.forEach((partner, n) => model.rest(ids[n] ?? '', partner, new PackedPartner(block, n)));
  }
  for (const [table, { keys, values }] of Object.entries(tables)) yield* piecesOf(table, keys, values);
}

async function* piecesOf(table: string, keys: readonly string[], values: readonly unknown[]): AsyncGenerator<Buffer> {
  let entries: string[] = [];
  let characters = 0;
  const piece = async (): Promise<Buffer> => {
    const text = `{"table":${JSON.stringify(table)},"entries":[${entries.join()}]}`;
    [entries, characters] = [[], 0];
    return frame(await pack(text));
  };
  for (const [n, key] of keys.entries()) {
    const entry = JSON.stringify([key, values[n]]);
    entries.push(entry);
    characters += entry.length;
    if (characters >= PIECE_CHARACTERS) yield await piece();
  }
  if (entries.length > 0) yield await piece();
}

export interface OpenedSnapshot {
  readonly head: SnapshotHead;
  /** Reads it into the tables of a model. */
  into(tables: ModelTables): void;
}

/** Throws UnusableSnapshot before anything is read of what was not written under the key, or by other code. */
export function openSnapshot(file: Buffer, key: Buffer): OpenedSnapshot {
  const content = file.subarray(0, Math.max(0, file.length - MAC_BYTES));
  const mac = macOver(key).update(content).digest();
  const written = file.subarray(content.length);
  if (written.length !== MAC_BYTES || !timingSafeEqual(mac, written)) {
    throw new UnusableSnapshot('It is torn, or was not written under the key of this system.');
  }
  const frames = framesIn(content);
  const next = (): Buffer => frames.next().value ?? Buffer.alloc(0);
  const head = JSON.parse(next().toString('utf8')) as SnapshotHead;
  if (head.format !== FORMAT || head.fold !== FOLD_VERSION) {
    throw new UnusableSnapshot('It was written by another version of Gatehouse.');
  }
  return {
    head,
    into(tables) {
      while (tables.partners.size < head.partners) {
        const ids = JSON.parse(next().toString('utf8')) as string[];
        const block = new Block(next(), ids.length);
        ids.forEach((id, n) => tables.partners.set(id, new PackedPartner(block, n)));
      }
      for (const bytes of frames) {
        const { table, entries } = JSON.parse(unpack(bytes)) as Piece;
        const filled = tables[table] as Map<string, unknown>;
        for (const [id, value] of entries) filled.set(id, value);
      }
    },
  };
}

function* framesIn(content: Buffer): Generator<Buffer, undefined> {
  for (let at = 0; at < content.length;) {
    const from = at + LENGTH_BYTES;
    at = from + content.readUInt32LE(at);
    yield content.subarray(from, at);
  }
  return undefined;
}
