import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ERASED } from '@gatehouse/contracts';
import { ManualClock, START } from '@gatehouse/kernel';
import type { DomainEvent } from '@gatehouse/kernel';
import { openSqliteRecords } from '@gatehouse/records';
import type { Records } from '@gatehouse/records';
import { NO_STREAM } from '../port.ts';
import type { EventStore } from '../port.ts';
import { verifyChain } from '../seals/verify-chain.ts';
import { collect, meta } from '../testing/events.ts';
import { LogFolder } from '../testing/folder.ts';
import type { PersonKeys } from './person-keys.ts';
import { recordsPersonKeys } from './records-person-keys.ts';
import { withPersonalData } from './with-personal-data.ts';

const ada = { personId: 'person-ada', email: 'ada@example.org', name: 'Ada Lövelace', role: 'admin' };
const bob = { personId: 'person-bob', email: 'bob@example.org', name: 'Bob', role: 'viewer' };
const registered: DomainEvent = {
  type: 'PartnerRegistered',
  data: { partnerId: 'p', people: [ada, bob], name: 'Acme' },
};
const authorised: DomainEvent = { type: 'EmailAuthorised', data: { partnerId: 'p', ...ada } };
const byAda = meta({
  actor: { kind: 'member', id: ada.personId, partnerId: 'p' },
  address: '203.0.113.77',
  userAgent: 'Netscape/4.0',
});

describe('withPersonalData', () => {
  const masterKey = randomBytes(32);
  let clock: ManualClock;
  let folder: LogFolder;
  let records: Records;
  let keys: PersonKeys;
  let raw: EventStore;
  let store: EventStore;
  beforeEach(() => {
    clock = new ManualClock();
    folder = new LogFolder();
    records = openSqliteRecords({ file: join(folder.path, 'records.db'), clock });
    keys = recordsPersonKeys(records, masterKey, clock);
    raw = folder.open();
    store = withPersonalData(raw, keys);
  });
  afterEach(async () => {
    await store.close();
    await records.close();
    folder.remove();
  });

  it('gives back what was appended, by every way of reading', async () => {
    const watch = collect(store, { after: START });
    await store.append('partner-p', NO_STREAM, [registered, authorised], byAda);
    const expected = [
      { ...registered, meta: byAda },
      { ...authorised, meta: byAda },
    ];
    expect(await store.readStream('partner-p')).toMatchObject(expected);
    expect(await store.readAll({ after: START, limit: 10 })).toMatchObject(expected);
    expect(await watch.until(2)).toMatchObject(expected);
    await watch.stop();
  });

  it('leaves no personal text in any file', async () => {
    await store.append('partner-p', NO_STREAM, [registered, authorised], byAda);
    await store.append('partner-p', 1, [authorised], {
      ...byAda,
      actor: { kind: 'anonymous' },
      commandId: 'command-2',
    });
    const files = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)));
    for (const text of [ada.email, ada.name, bob.email, 'example.org', byAda.address ?? '', byAda.userAgent ?? ''])
      expect(files.some((bytes) => bytes.includes(text))).toBe(false);
    expect(files.some((bytes) => bytes.includes('Acme'))).toBe(true);
  });

  it('leaves boxes closed for those who read without it', async () => {
    await store.append('partner-p', NO_STREAM, [authorised], byAda);
    const [event] = await raw.readStream('partner-p');
    const box = { $personal: ada.personId, box: expect.any(String) };
    expect(event?.data).toMatchObject({ personId: ada.personId, role: 'admin', email: box, name: box });
    expect(event?.meta).toMatchObject({ address: box, userAgent: box, commandId: byAda.commandId });
  });

  it('reads [erased] for one person once the key is destroyed, and the chain still verifies', async () => {
    await store.append('partner-p', NO_STREAM, [registered, authorised], byAda);
    await keys.destroy(ada.personId);
    const erased = { ...ada, email: ERASED, name: ERASED };
    expect(await store.readStream('partner-p')).toMatchObject([
      { data: { people: [erased, bob], name: 'Acme' }, meta: { address: ERASED, userAgent: ERASED } },
      { data: erased },
    ]);
    expect(await verifyChain(raw)).toMatchObject({ ok: true, events: 2 });
  });

  it('keeps what was erased erased when the same person comes back', async () => {
    await store.append('partner-p', NO_STREAM, [authorised], meta());
    await keys.destroy(ada.personId);
    await store.append('partner-p', 0, [authorised], meta({ commandId: 'command-2' }));
    const emails = (await store.readStream('partner-p')).map((event) => (event.data as typeof ada).email);
    expect(emails).toEqual([ERASED, ada.email]);
  });

  it('keeps the addresses of machines and visitors under a key that is nobody’s', async () => {
    await store.append('partner-p', NO_STREAM, [authorised], { ...byAda, actor: { kind: 'flow', id: 'invitation' } });
    await keys.destroy(ada.personId);
    const [event] = await store.readStream('partner-p');
    expect(event?.meta).toMatchObject({ address: byAda.address, userAgent: byAda.userAgent });
  });

  it('refuses a box that was moved to another field or stream', async () => {
    await store.append('partner-p', NO_STREAM, [authorised], meta());
    const [event] = await raw.readStream('partner-p');
    const data = event?.data as Record<string, unknown>;
    await raw.append('partner-q', NO_STREAM, [{ type: 'EmailAuthorised', data }], meta());
    await raw.append('partner-p', 0, [{ type: 'EmailAuthorised', data: { ...data, name: data['email'] } }], meta());
    await expect(store.readStream('partner-q')).rejects.toThrow();
    await expect(store.readStream('partner-p', { from: 1 })).rejects.toThrow();
  });

  it('refuses to store personal fields whose person is not named', async () => {
    const nobody = { type: 'EmailAuthorised', data: { email: ada.email } };
    await expect(store.append('partner-p', NO_STREAM, [nobody], meta())).rejects.toThrow('personId');
    expect(await raw.head()).toBe(START);
  });

  it('hides nothing when a value that looks like a box stands in an ordinary field', async () => {
    const looksLike = { $personal: ada.personId, key: 'x', box: 'y' };
    const event = { type: 'CommentAdded', data: { text: 'Hello', looksLike } };
    await store.append('request-r', NO_STREAM, [event], meta());
    expect((await store.readStream('request-r'))[0]?.data).toEqual(event.data);
  });
});
