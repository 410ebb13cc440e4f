import fc from 'fast-check';
import type { EventData, RecordedEvent as Stored } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import { GENESIS_HASH, verifyEvent } from '../chain.ts';
import { CorruptEvent } from '../corrupt-event.ts';
import { NO_STREAM } from '../port.ts';
import { happened, meta } from '../testing/events.ts';
import { LogFolder } from '../testing/folder.ts';
import { fromStored, sealAll, toStored } from './events.ts';

const PREFIX = 'test.';
const EMPTY = { revision: NO_STREAM, hash: GENESIS_HASH };
const position = { commit: 12n, prepare: 12n };

/** What comes back of an event that was sent: its JSON as bytes, and what the server adds. */
const kept = (sent: EventData, stream: string, revision: number, more: object = {}): Stored =>
  ({
    streamId: PREFIX + stream,
    id: sent.id,
    type: sent.type,
    revision: BigInt(revision),
    isJson: true,
    created: new Date(0),
    data: JSON.parse(Buffer.from(JSON.stringify(sent.data)).toString()),
    metadata: JSON.parse(Buffer.from(JSON.stringify(sent.metadata)).toString()),
    position,
    ...more,
  }) as Stored;

const readBack = (stream: string, events: readonly DomainEvent[], context = meta()): RecordedEvent[] =>
  sealAll(stream, EMPTY, events, context).map((event) =>
    fromStored(PREFIX, kept(toStored(event), stream, event.revision)),
  );

describe('events in EventStoreDB', () => {
  it('come back as they were appended, and their chain verifies', () => {
    const data = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue());
    const event = fc.record({ type: fc.string({ minLength: 1 }), data });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), (events) => {
        const read = readBack('a-1', events);
        expect(read.map(({ type, data }) => ({ type, data }))).toEqual(JSON.parse(JSON.stringify(events)));
        read.forEach((each, n) => expect(verifyEvent(each, read[n - 1])).toBeNull());
      }),
      { numRuns: 50 },
    );
  });

  it('keep what has only a JSON form as that form', () => {
    const [event] = readBack('a-1', [happened('One', { at: new Date(0), nothing: undefined })]);
    expect(event?.data).toEqual({ at: '1970-01-01T00:00:00.000Z' });
    expect(event && verifyEvent(event, undefined)).toBeNull();
  });

  it.each([
    ['data that is not an object', { data: 'text' }],
    ['data that is not JSON', { data: new Uint8Array([1]) }],
    ['no metadata', { metadata: undefined }],
    ['metadata of somebody else', { metadata: { $correlationId: '1' } }],
    ['no hash', { metadata: { meta: meta(), previousHash: GENESIS_HASH } }],
  ])('are corrupt with %s, and are named', (_, more) => {
    const [sealed] = sealAll('a-1', EMPTY, [happened('One')], meta());
    if (!sealed) throw new Error('Nothing was sealed.');
    const read = (): unknown => fromStored(PREFIX, kept(toStored(sealed), 'a-1', 0, more));
    expect(read).toThrow(CorruptEvent);
    expect(read).toThrow(expect.objectContaining({ stream: 'a-1', revision: 0, eventId: sealed.id }));
  });

  it('cannot be read from a server that does not tell where they stand', () => {
    const [sealed] = sealAll('a-1', EMPTY, [happened('One')], meta());
    if (!sealed) throw new Error('Nothing was sealed.');
    const read = (): unknown => fromStored(PREFIX, kept(toStored(sealed), 'a-1', 0, { position: undefined }));
    expect(read).toThrow('does not tell where');
  });
});

describe('the chain in EventStoreDB', () => {
  let folder: LogFolder;
  beforeEach(() => {
    folder = new LogFolder();
  });
  afterEach(() => folder.remove());

  it('has the very ids and hashes that SQLite gives the same events', async () => {
    const sqlite = folder.open();
    const appends = [[happened('One', { 10: 'ten', 2: 'two' }), happened('Two')], [happened('Three', { ü: '🚪' })]];
    let head = EMPTY;
    const ours: RecordedEvent[] = [];
    for (const events of appends) {
      const sealed = sealAll('a-1', head, events, meta({ traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` }));
      await sqlite.append('a-1', head.revision, events, sealed[0]?.meta ?? meta());
      ours.push(...sealed.map((event) => fromStored(PREFIX, kept(toStored(event), 'a-1', event.revision))));
      head = ours.at(-1) ?? EMPTY;
    }
    const place = ({ position: _, ...event }: RecordedEvent): object => event;
    expect(ours.map(place)).toEqual((await sqlite.readStream('a-1')).map(place));
    await sqlite.close();
  });
});
