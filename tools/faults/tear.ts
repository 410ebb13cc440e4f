import { readFileSync, truncateSync, writeFileSync } from 'node:fs';

/** https://www.sqlite.org/fileformat2.html#walformat */
const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/** Where the last frame of a write-ahead log begins and ends: older ones of a former round may follow it. */
export function lastFrame(file: string): { readonly from: number; readonly to: number } {
  const wal = readFileSync(file);
  const size = FRAME_HEADER + wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  let to = WAL_HEADER;
  while (to + size <= wal.length && salts.equals(wal.subarray(to + 8, to + 16))) to += size;
  if (to === WAL_HEADER) throw new Error(`${file} holds no frame.`);
  return { from: to - size, to };
}

/** Cuts the file off inside of its last frame, at such a share of it. */
export function cutLastFrame(file: string, share: number): void {
  const { from, to } = lastFrame(file);
  truncateSync(file, from + 1 + Math.floor((to - from - 1) * share));
}

/** Makes nonsense of the second half of the last frame, as a disk does that was interrupted. */
export function garbleLastFrame(file: string): void {
  const { from, to } = lastFrame(file);
  garble(file, Math.floor((from + to) / 2), to);
}

/** Makes nonsense of one page of a database, counted from its end. */
export function garblePage(file: string, fromEnd: number): void {
  const database = readFileSync(file);
  const size = database.readUInt16BE(16) === 1 ? 65_536 : database.readUInt16BE(16);
  const to = database.length - fromEnd * size;
  garble(file, to - size, to);
}

function garble(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  for (let i = from; i < to; i += 1) bytes[i] = (bytes[i] ?? 0) ^ 0xa5;
  writeFileSync(file, bytes);
}
