import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@gatehouse/kernel';
import fc from 'fast-check';
import { GENESIS_HASH, hashOfEvent, sealEvent, verifyEvent } from './chain.ts';
import { meta } from './testing/events.ts';

const sealed = (more: Partial<RecordedEvent> = {}): RecordedEvent => ({
  ...sealEvent({
    stream: 'a-1',
    revision: 0,
    id: 'id-1',
    type: 'Counted',
    data: { n: 1 },
    meta: meta(),
    previousHash: GENESIS_HASH,
    ...more,
  }),
  position: '1',
});

describe('the hash of an event', () => {
  it('does not change when the event is stored as JSON and read again', () => {
    const json = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' }));
    fc.assert(
      fc.property(json, (data) => {
        const event = sealed({ data });
        expect(hashOfEvent(JSON.parse(JSON.stringify(event)) as RecordedEvent)).toBe(event.hash);
      }),
    );
  });

  it.each<[string, Partial<RecordedEvent>]>([
    ['stream', { stream: 'a-2' }],
    ['revision', { revision: 1 }],
    ['id', { id: 'id-2' }],
    ['type', { type: 'Named' }],
    ['data', { data: { n: 2 } }],
    ['meta', { meta: meta({ actor: { kind: 'staff', id: 'staff-2' } }) }],
    ['previousHash', { previousHash: '1'.repeat(64) }],
  ])('covers its %s', (_field, change) => {
    expect(hashOfEvent({ ...sealed(), ...change })).not.toBe(sealed().hash);
  });
});

describe('verifyEvent', () => {
  const first = sealed();
  const second = sealed({ revision: 1, previousHash: first.hash });

  it('accepts the first event of a stream and the one that follows', () => {
    expect(verifyEvent(first, undefined)).toBeNull();
    expect(verifyEvent(second, first)).toBeNull();
  });

  it('tells a gap, a repeat, a broken link and changed content apart', () => {
    expect(verifyEvent(second, undefined)).toMatchObject({ kind: 'missing' });
    expect(verifyEvent(first, first)).toMatchObject({ kind: 'order' });
    expect(verifyEvent(second, { revision: 0, hash: GENESIS_HASH })).toMatchObject({ kind: 'hash' });
    expect(verifyEvent({ ...second, data: { n: 2 } }, first)).toMatchObject({ kind: 'hash' });
  });
});
