import type { Position } from '@gatehouse/kernel';
import type { Indexed } from './port.ts';

/** Events of one segment. Offsets within it fit 16 bits, and to write one holds up others for 50 ms at most. */
export const SEGMENT_SIZE = 4096;

/** A run of events of the log: where they stand, when they came about, and which of them have a term. */
export class Segment {
  readonly positions: Position[] = [];
  readonly times: number[] = [];
  readonly offsets = new Map<number, number[]>();
  lastHash = '';

  get isFull(): boolean {
    return this.positions.length === SEGMENT_SIZE;
  }

  get last(): Position | undefined {
    return this.positions.at(-1);
  }

  /** @param digests of the event's terms, each once. */
  add({ position, at, hash }: Indexed, digests: Iterable<number>): void {
    const offset = this.positions.push(position) - 1;
    this.times.push(at);
    this.lastHash = hash;
    for (const digest of digests) {
      const known = this.offsets.get(digest);
      if (known) known.push(offset);
      else this.offsets.set(digest, [offset]);
    }
  }

  /** Offsets of the events that have all the terms. */
  having(digests: readonly number[]): number[] {
    const lists = digests.map((digest) => this.offsets.get(digest) ?? []);
    return common(lists, this.positions.length);
  }
}

/** What all of the ascending lists hold; everything below `size` when there is no list. */
export function common(lists: readonly ArrayLike<number>[], size: number): number[] {
  const [first, ...others] = lists.toSorted((a, b) => a.length - b.length);
  if (!first) return Array.from({ length: size }, (_, offset) => offset);
  return others.reduce<number[]>(inBoth, Array.from(first));
}

function inBoth(list: readonly number[], other: ArrayLike<number>): number[] {
  let n = 0;
  return list.filter((offset) => {
    while (n < other.length && (other[n] ?? 0) < offset) n += 1;
    return other[n] === offset;
  });
}
