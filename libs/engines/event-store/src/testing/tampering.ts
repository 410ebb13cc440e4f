import { readFileSync, writeFileSync } from 'node:fs';
import { canonicalJson } from '@gatehouse/kernel';
import type { RecordedEvent } from '@gatehouse/kernel';
import { GENESIS_HASH, hashOfEvent } from '../chain.ts';

/**
 * In the file itself, from the id to the previous hash: SQLite keeps the columns of a row side by side. A row that was
 * moved leaves an old copy behind, which is changed as well.
 */
export function flipByte(file: string, event: RecordedEvent, place: number, flip: number): void {
  const bytes = readFileSync(file);
  const { id, type, data, meta: context, hash, previousHash } = event;
  const row = Buffer.from(
    [id, type, canonicalJson(data), canonicalJson(context), context.at, hash, previousHash].join(''),
  );
  const offset = Math.floor(place * row.length);
  let flipped = 0;
  for (let from = bytes.indexOf(row); from !== -1; from = bytes.indexOf(row, from + 1)) {
    bytes[from + offset] = (row[offset] ?? 0) ^ flip;
    flipped += 1;
  }
  if (flipped === 0) throw new Error(`The row of event ${id} does not stand in the file as expected.`);
  writeFileSync(file, bytes);
}

export const swap = (column: 'position' | 'data', a: number, b: number): string[] =>
  column === 'position'
    ? [
        `UPDATE events SET position = 9999 WHERE position = ${a}`,
        `UPDATE events SET position = ${a} WHERE position = ${b}`,
        `UPDATE events SET position = ${b} WHERE position = 9999`,
      ]
    : [
        `UPDATE events SET data = (SELECT group_concat(data, '') FROM events other
           WHERE other.position IN (${a}, ${b}) AND other.position <> events.position)
         WHERE position IN (${a}, ${b})`,
      ];

/** Somebody who knows the algorithm changes the first event of a stream and makes the rest of it fit. */
export function rewritten(stream: string, log: readonly RecordedEvent[]): string[] {
  let previousHash = GENESIS_HASH;
  return log
    .filter((event) => event.stream === stream)
    .map((event) => {
      const data = event.revision === 0 ? { n: 'forged' } : event.data;
      const forged = { ...event, data, previousHash };
      previousHash = hashOfEvent(forged);
      return `UPDATE events SET data = '${canonicalJson(data)}', hash = '${previousHash}', previous_hash = '${forged.previousHash}'
        WHERE position = ${Number(event.position)}`;
    });
}
