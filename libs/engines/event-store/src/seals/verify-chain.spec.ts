import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import type { RecordedEvent } from '@gatehouse/kernel';
import fc from 'fast-check';
import type { EventStore } from '../port.ts';
import { happened, meta } from '../testing/events.ts';
import { LogFolder, withSql } from '../testing/folder.ts';
import { testSealer } from '../testing/sealer.ts';
import { flipByte, rewritten, swap } from '../testing/tampering.ts';
import type { ChainReport } from './report.ts';
import { sealPending } from './seal-pending.ts';
import { verifyChain } from './verify-chain.ts';

const STREAMS = ['a-1', 'b-1', 'c-ü'] as const;
const sealer = testSealer();
const verify = (store: EventStore): Promise<ChainReport> => verifyChain(store, { verifySeal: sealer.verifySeal });

describe('verifyChain', () => {
  let folder: LogFolder;
  let events: RecordedEvent[];

  /** Two sealed parts and an unsealed tail; each stream is in all three. */
  beforeAll(async () => {
    folder = new LogFolder();
    const store = folder.open();
    for (let n = 0; n < 30; n += 1) {
      const stream = STREAMS[n % 3] ?? '';
      const event = happened(n % 2 === 0 ? 'Counted' : 'Named', {
        n,
        name: `Grüße ${n}\u0001`,
        list: [{ 10: n, 2: null }],
      });
      await store.append(stream, Math.floor(n / 3) - 1, [event], meta({ commandId: `command-${n}` }));
      if (n === 9 || n === 19) await sealPending(store, sealer.options);
    }
    events = await store.readAll({ after: START, limit: 100 });
    await store.close();
  });
  afterAll(() => folder.remove());

  it('accepts a log as it was written, and says how much of it no seal covers yet', async () => {
    const progress: number[] = [];
    const report = await folder.tamper(
      () => undefined,
      (store) => verifyChain(store, { verifySeal: sealer.verifySeal, onProgress: (count) => progress.push(count) }),
    );
    expect(report).toMatchObject({ ok: true, events: 32, streams: 4, seals: 2, unsealedTail: 11, fault: null });
    expect(report.sealedUpTo).toBe('0000000000000021');
    expect(report.heads.get('a-1')).toMatchObject({
      revision: 9,
      hash: events.findLast((e) => e.stream === 'a-1')?.hash,
    });
    expect(progress).toEqual([32]);
  });

  it('looks no further than it is told', async () => {
    const upTo = events[14]?.position ?? START;
    const change = withSql(`DELETE FROM events WHERE position = 20`);
    const report = await folder.tamper(change, (store) => verifyChain(store, { upTo }));
    expect(report).toMatchObject({ ok: true, events: 15 });
  });

  it('names the event in which any one byte of the file was changed', async () => {
    const anyByte = fc.record({
      event: fc.integer({ min: 0, max: events.length - 1 }),
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      flip: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(anyByte, async ({ event: index, place, flip }) => {
        const event = events[index] as RecordedEvent;
        const report = await folder.tamper((file) => flipByte(file, event, place, flip), verify);
        expect(report).toMatchObject({ ok: false, events: index, fault: { position: event.position } });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['type', `'Renamed'`],
    ['data', `json_set(data, '$.n', 99)`],
    ['data', `replace(data, '\\u0001', '\\U0001')`],
    ['data', `'null'`],
    ['data', `'{"n":1e999}'`],
    ['data', `'{"half":"\\ud800"}'`],
    ['meta', `json_set(meta, '$.actor.id', 'somebody-else')`],
    ['meta', `'not json'`],
    ['at', `'2026-01-06T09:00:00.000Z'`],
    ['id', `'another-id'`],
    ['hash', `replace(hash, substr(hash, 1, 1), 'x')`],
    ['previous_hash', `hash`],
  ])('names the event whose %s was set to %s', async (column, value) => {
    const event = events[13] as RecordedEvent;
    const change = withSql(`UPDATE events SET ${column} = ${value} WHERE position = ${Number(event.position)}`);
    const { ok, fault } = await folder.tamper(change, verify);
    expect({ ok, fault }).toMatchObject({
      ok: false,
      fault: { position: event.position, stream: event.stream, revision: event.revision },
    });
    expect(fault?.message).not.toBe('');
  });

  it.each([
    ['stream', `'z-9'`],
    ['revision', '99'],
  ])('names the event whose %s was set to %s by its position', async (column, value) => {
    const { position } = events[13] as RecordedEvent;
    const change = withSql(`UPDATE events SET ${column} = ${value} WHERE position = ${Number(position)}`);
    expect((await folder.tamper(change, verify)).fault).toMatchObject({ position });
  });

  it('names a deleted event by stream and revision, whichever it was', async () => {
    for (const event of events.filter((each) => followed(each, events))) {
      const change = withSql(`DELETE FROM events WHERE position = ${Number(event.position)}`);
      const { fault } = await folder.tamper(change, verify);
      expect(fault).toMatchObject({ kind: 'missing', stream: event.stream, revision: event.revision, eventId: null });
    }
  });

  it('lets the next seal tell that the last event of a stream was deleted', async () => {
    const change = withSql(`DELETE FROM events WHERE stream = 'a-1' AND position >= 10`);
    const { fault } = await folder.tamper(change, verify);
    expect(fault).toMatchObject({ kind: 'seal', stream: 'seals', revision: 0, position: '0000000000000011' });
    expect(fault?.message).toContain('sealed 10 events');
  });

  it('names the first of two events that changed places in their stream', async () => {
    const change = withSql(...swap('position', 4, 7));
    const { fault } = await folder.tamper(change, verify);
    expect(fault).toMatchObject({ kind: 'order', position: '0000000000000004', stream: 'a-1', revision: 2 });
  });

  it('names the first of two events whose content was exchanged', async () => {
    const { fault } = await folder.tamper(withSql(...swap('data', 4, 7)), verify);
    expect(fault).toMatchObject({ kind: 'hash', position: '0000000000000004', stream: 'a-1', revision: 1 });
  });

  it('finds sealed events of different streams that changed places', async () => {
    const { fault } = await folder.tamper(withSql(...swap('position', 4, 5)), verify);
    expect(fault).toMatchObject({ kind: 'seal', stream: 'seals', revision: 0 });
    expect(fault?.message).toContain('not the same');
  });

  it('finds a stream that was rewritten with hashes that fit, because the seal does not', async () => {
    const { fault } = await folder.tamper((file) => withSql(...rewritten('b-1', events))(file), verify);
    expect(fault).toMatchObject({ kind: 'seal', stream: 'seals', revision: 0 });
  });

  it('refuses seals that another key has signed', async () => {
    const report = await folder.tamper(
      () => undefined,
      (store) => verifyChain(store, { verifySeal: testSealer().verifySeal }),
    );
    expect(report.fault).toMatchObject({ kind: 'seal', revision: 0, message: 'Its signature is not that of its key.' });
  });

  it('names what is wrong first when an unreadable event comes later in the same batch', async () => {
    const change = withSql(
      `UPDATE events SET type = 'Renamed' WHERE position = 3`,
      `UPDATE events SET data = '{' WHERE position = 5`,
    );
    const { fault, events: checked } = await folder.tamper(change, verify);
    expect({ fault, checked }).toMatchObject({ checked: 2, fault: { kind: 'hash', position: '0000000000000003' } });
  });

  it('names the gap also when something unreadable stands behind it', async () => {
    const change = withSql(`DELETE FROM events WHERE position = 4`, `UPDATE events SET data = '{' WHERE position = 30`);
    const { fault } = await folder.tamper(change, verify);
    expect(fault).toMatchObject({ kind: 'missing', stream: 'a-1', revision: 1 });
  });
});

const followed = (event: RecordedEvent, log: readonly RecordedEvent[]): boolean =>
  log.some((other) => other.stream === event.stream && other.revision > event.revision);
