import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import { isKnown, logPositionOf, positionText } from './position-text.ts';

const LARGEST = 2n ** 64n - 1n;
const place = fc.bigInt({ min: 0n, max: LARGEST - 1n });
const position = fc.record({ commit: place, prepare: place });

describe('positions of EventStoreDB as texts', () => {
  it('come back as they were', () => {
    fc.assert(fc.property(position, (at) => expect(logPositionOf(positionText(at))).toEqual(at)));
  });

  it('sort as the log does, by commit and then by prepare, and all after START', () => {
    fc.assert(
      fc.property(position, position, fc.boolean(), (a, other, sameCommit) => {
        const b = sameCommit ? { ...other, commit: a.commit } : other;
        const isBefore = a.commit < b.commit || (a.commit === b.commit && a.prepare < b.prepare);
        expect(positionText(a) < positionText(b)).toBe(isBefore);
        expect(positionText(a) > START).toBe(true);
      }),
    );
  });

  it('fit into the header that carries them', () => {
    expect(positionText({ commit: LARGEST - 1n, prepare: 0n })).toMatch(/^[\w.:-]{1,100}$/);
  });

  it.each(['', '1', '0000000000000001', `${LARGEST}-${LARGEST}`, `${'9'.repeat(20)}-${'0'.repeat(20)}`, 'x'])(
    'refuse %j, which no log has given out',
    (text) => expect(() => logPositionOf(text)).toThrow(expect.objectContaining({ code: 'POSITION.UNKNOWN' })),
  );

  it('are unknown where a server tells none', () => {
    expect(isKnown(undefined)).toBe(false);
    expect(isKnown({ commit: LARGEST, prepare: LARGEST })).toBe(false);
    expect(isKnown({ commit: 0n, prepare: 0n })).toBe(true);
  });
});
