import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START, type Position } from '@gatehouse/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Indexed, LogIndex, Wanted } from './port.ts';
import { SEGMENT_SIZE } from './segment.ts';
import { openSqliteLogIndex } from './sqlite-log-index.ts';

const key = Buffer.alloc(32, 1);
const positionOf = (n: number): Position => String(n * 10).padStart(16, '0');
const TERMS = ['red', 'green', 'blue', 'rare'];

/** As the index is meant to answer, by looking at every event. */
class Plain {
  constructor(private readonly events: readonly Indexed[]) {}

  find({ terms, upTo, from = -Infinity, to = Infinity }: Wanted): Position[] {
    const fit = this.events.filter(
      (event) =>
        terms.every((term) => event.terms.includes(term)) &&
        (upTo === undefined || event.position <= upTo) &&
        from <= event.at &&
        event.at < to,
    );
    return fit.map(({ position }) => position).reverse();
  }

  positionAt(instant: number): Position | null {
    const first = this.events.findIndex(({ at }) => at > instant);
    return first < 0 ? null : (this.events[first - 1]?.position ?? START);
  }
}

let folder: string;
let opened: LogIndex[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-log-index-'));
  opened = [];
});
afterEach(() => {
  for (const index of opened) index.close();
  rmSync(folder, { recursive: true });
});

function open(name = 'index', its = key): LogIndex {
  const index = openSqliteLogIndex({ file: join(folder, `${name}.db`), key: its });
  opened.push(index);
  return index;
}

/** Two segments and a half, by clocks that jump back and forth; each seed is another log. */
function logOf(seed: number, length = 2.5 * SEGMENT_SIZE): Indexed[] {
  let state = seed;
  const below = (limit: number): number => (state = (state * 48_271 + 11) % 2_147_483_647) % limit;
  return Array.from({ length }, (_, n) => ({
    position: positionOf(n + 1),
    hash: `hash-${seed}-${n}`,
    at: n * 10 + (below(7) === 0 ? below(100_000) - 50_000 : 0),
    terms: TERMS.filter((term) => below(term === 'rare' ? 2000 : 3) === 0),
  }));
}

describe('an index of the log', () => {
  const log = logOf(7);
  const plain = new Plain(log);

  it('finds what looking at every event finds, in the file and behind it', () => {
    const index = open();
    index.add(log);
    const position = fc.integer({ min: 0, max: log.length + 5 }).map(positionOf);
    const instant = fc.integer({ min: -60_000, max: 160_000 });
    const wanted = fc.record(
      { terms: fc.subarray(TERMS), upTo: position, from: instant, to: instant },
      { requiredKeys: ['terms'] },
    );
    fc.assert(
      fc.property(wanted, (asked) => expect([...index.find(asked)]).toEqual(plain.find(asked))),
      { numRuns: 60 },
    );
    expect([...index.find({ terms: ['nowhere'] })]).toEqual([]);
  });

  it('maps an instant to the last position whose running maximum of the time is not after it', () => {
    const index = open();
    index.add(log);
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 160_000 }), (instant) =>
        expect(index.positionAt(instant)).toBe(plain.positionAt(instant)),
      ),
    );
  });

  it('goes on from its last segment when it is opened again, and passes over what it knows', () => {
    open().add(log);
    const again = open();
    expect(again.end()).toBe(positionOf(2 * SEGMENT_SIZE));
    again.add(log.slice(100));
    expect(again.end()).toBe(log.at(-1)?.position);
    expect([...again.find({ terms: ['rare'] })]).toEqual(plain.find({ terms: ['rare'] }));
  });

  it('is one for several that follow the same log', () => {
    const [a, b] = [open(), open()];
    a.add(log);
    b.add(log.slice(0, 1000));
    expect([...b.find({ terms: ['rare'] })]).toEqual(new Plain(log.slice(0, 1000)).find({ terms: ['rare'] }));
    b.add(log);
    expect([...b.find({ terms: ['rare'] })]).toEqual(plain.find({ terms: ['rare'] }));
  });

  it('forgets what was made from another log, or with another key', async () => {
    const index = open();
    index.add(log);
    const hashes = new Map(log.map(({ position, hash }) => [position, hash]));
    await index.keepOnlyOf(async (position) => hashes.get(position));
    expect(index.end()).toBe(log.at(-1)?.position);
    await index.keepOnlyOf(async () => 'another');
    expect([index.end(), [...index.find({ terms: [] })]]).toEqual([START, []]);
    const other = new Plain(logOf(8));
    index.add(logOf(8));
    expect([...index.find({ terms: ['rare'] })]).toEqual(other.find({ terms: ['rare'] }));
    expect(open('index', Buffer.alloc(32, 2)).end()).toBe(START);
  });

  it('shows nothing of the terms in its files', () => {
    open().add(log.map((event) => ({ ...event, terms: ['address:203.0.113.77'] })));
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files.some((bytes) => bytes.includes('203.0.113.77'))).toBe(false);
  });
});
