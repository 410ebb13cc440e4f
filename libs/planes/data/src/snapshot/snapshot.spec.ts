import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModel } from '@gatehouse/access';
import { openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { iso, mintToken, START, SYSTEM, tokenHash, type RecordedEvent } from '@gatehouse/kernel';
import fc from 'fast-check';
import type { Placed } from '../testing/events.ts';
import { beginning, eventOf, FIRST, products } from '../testing/histories.ts';
import { readSnapshot, writeSnapshot, type SnapshotPlace } from './file.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-snapshot-'));
const place: SnapshotPlace = { file: join(folder, 'access.snapshot'), key: Buffer.alloc(32, 1) };
const TOKENS = [mintToken('sandbox'), 'imported-two', 'imported-three'];
let logs = 0;

/** A log of its own with these events. */
async function logOf(events: readonly Placed[]): Promise<{ store: EventStore; recorded: RecordedEvent[] }> {
  logs += 1;
  const store = openSqliteEventStore({ file: join(folder, `${logs}.db`) });
  const revisions = new Map<string, number>();
  for (const [n, [stream, event]] of events.entries()) {
    const meta = { commandId: `log-${logs}-${n}`, actor: SYSTEM, at: iso(FIRST), correlationId: '', causationId: '' };
    const { revision } = await store.append(stream, revisions.get(stream) ?? -1, [event], meta);
    revisions.set(stream, revision);
  }
  return { store, recorded: await store.readAll({ after: START, limit: events.length }) };
}

/** All that can be asked of a model, and all that it is made of. */
const said = (model: AccessModel): object => ({
  position: model.position,
  unknown: model.unknown(),
  partners: [...model.partners()],
  products: [...model.products()],
  found: TOKENS.map((token) => model.credentialOfHash(tokenHash(token))),
  clients: ['one', 'two'].map((name) => model.partnerOfClient(`client-${name}`)?.partnerId),
  tables: Object.entries(model.copy()).map(([table, { keys }]) => [table, keys]),
});

const last = (events: readonly RecordedEvent[]): string => events.at(-1)?.hash ?? '';
const usual = [...products('http://127.0.0.1:1'), ...beginning('one', TOKENS)];

afterAll(() => rmSync(folder, { recursive: true }));

describe('a snapshot', () => {
  it('and the rest of the log tell, for every history and every cut of it, what the whole log tells', async () => {
    const history = fc.array(fc.oneof(eventOf('one', TOKENS), eventOf('two', TOKENS)), { minLength: 5, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const { store, recorded } = await logOf([...usual, ...beginning('two', TOKENS.slice(1)), ...steps]);
        const whole = said(AccessModel.fold(recorded));
        for (let cut = 1; cut <= recorded.length; cut += 1) {
          const seen = recorded.slice(0, cut);
          await writeSnapshot(place, AccessModel.fold(seen), last(seen));
          const model = (await readSnapshot(place, store))?.model;
          for (const event of recorded.slice(cut)) model?.apply(event);
          expect(model && said(model)).toEqual(whole);
        }
        await store.close();
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 120_000);

  it('holds what the model was when it was begun, and leaves the model as it is', async () => {
    const { store, recorded } = await logOf([...usual, ['partner-partner-one', { type: 'PartnerDisabled', data: {} }]]);
    const before = recorded.slice(0, -1);
    const model = AccessModel.fold(before);
    const writing = writeSnapshot(place, model, last(before));
    for (const event of recorded) model.apply(event);
    await writing;
    expect(said(model)).toEqual(said(AccessModel.fold(recorded)));
    const restored = (await readSnapshot(place, store))?.model;
    expect(restored && said(restored)).toEqual(said(AccessModel.fold(before)));
    // What was written lies packed in the model by now, and is written again from there.
    const again = AccessModel.fold(before);
    await writeSnapshot(place, again, last(before));
    await writeSnapshot(place, again, last(before));
    const twice = (await readSnapshot(place, store))?.model;
    expect(twice && said(twice)).toEqual(said(AccessModel.fold(before)));
    await store.close();
  });

  it('can be read by its owner alone, and leaves nothing beside it', () => {
    expect(statSync(place.file).mode & 0o077).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes('snapshot'))).toEqual(['access.snapshot']);
  });
});

describe('a snapshot that is not to be trusted', () => {
  let store: EventStore;
  let sound: Buffer;
  beforeAll(async () => {
    const { store: opened, recorded } = await logOf(usual);
    store = opened;
    await writeSnapshot(place, AccessModel.fold(recorded), last(recorded));
    sound = readFileSync(place.file);
  });
  afterAll(() => store.close());

  const refusal = (of: SnapshotPlace, log: EventStore): Promise<unknown> =>
    readSnapshot(of, log).then(
      () => 'used',
      (error: Error) => error.message,
    );
  const TORN = 'It is torn, or was not written under the key of this system.';
  const FOREIGN = 'It belongs to another log, or to more of this one than there is.';

  it('is refused when any byte of it is another one, or missing', async () => {
    expect(await refusal(place, store)).toBe('used');
    for (const at of [0, 4, 20, Math.floor(sound.length / 2), sound.length - 33, sound.length - 1]) {
      const changed = Buffer.from(sound);
      changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at);
      writeFileSync(place.file, changed);
      expect(await refusal(place, store)).toBe(TORN);
    }
    for (const length of [0, 10, 32, 100, sound.length - 1]) {
      writeFileSync(place.file, sound.subarray(0, length));
      expect(await refusal(place, store)).toBe(TORN);
    }
    writeFileSync(place.file, sound);
  });

  it('is refused under another key', async () => {
    expect(await refusal({ ...place, key: Buffer.alloc(32, 2) }, store)).toBe(TORN);
  });

  it('is refused over another log, and over a log that is not as long', async () => {
    const other = await logOf(usual);
    const shorter = await logOf(usual.slice(0, -1));
    expect(await refusal(place, other.store)).toBe(FOREIGN);
    expect(await refusal(place, shorter.store)).toBe(FOREIGN);
    for (const log of [other, shorter]) await log.store.close();
  });

  it('is none when there is no file', async () => {
    expect(await readSnapshot({ ...place, file: join(folder, 'none') }, store)).toBeUndefined();
  });
});
