import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@gatehouse/kernel';
import { openSqliteRecords } from '@gatehouse/records';
import type { Records } from '@gatehouse/records';
import { LogFolder } from '../testing/folder.ts';
import { recordsPersonKeys } from './records-person-keys.ts';

describe('recordsPersonKeys', () => {
  const masterKey = randomBytes(32);
  let clock: ManualClock;
  let folder: LogFolder;
  let records: Records;
  beforeEach(() => {
    clock = new ManualClock();
    folder = new LogFolder();
    records = openSqliteRecords({ file: join(folder.path, 'records.db'), clock });
  });
  afterEach(async () => {
    await records.close();
    folder.remove();
  });
  const inProcess = () => recordsPersonKeys(records, masterKey, clock);

  it('makes one key per person, the same in every process', async () => {
    const [one, two] = [inProcess(), inProcess()];
    expect(await one.get('ada')).toBeUndefined();
    const made = await Promise.all([one, two, inProcess()].map((keys) => keys.getOrCreate('ada')));
    expect(new Set(made.map((key) => key.toString('hex'))).size).toBe(1);
    expect(made[0]).toHaveLength(32);
    expect(await two.getOrCreate('bob')).not.toEqual(made[0]);
    expect(await inProcess().get('ada')).toEqual(made[0]);
  });

  it('no longer gives a destroyed key: here at once, elsewhere within a second', async () => {
    const [here, there] = [inProcess(), inProcess()];
    await here.getOrCreate('ada');
    await there.get('ada');
    await here.destroy('ada');
    expect(await here.get('ada')).toBeUndefined();
    clock.advance(1000);
    expect(await there.get('ada')).toBeUndefined();
  });

  it('makes a new key for a person who comes back', async () => {
    const keys = inProcess();
    const before = await keys.getOrCreate('ada');
    await keys.destroy('ada');
    expect(await keys.getOrCreate('ada')).not.toEqual(before);
  });

  it('stores keys wrapped, and opens them with the same master key only', async () => {
    const key = await inProcess().getOrCreate('ada');
    const files = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)));
    for (const form of [key, key.toString('hex'), key.toString('base64url'), key.toString('base64')])
      expect(files.some((bytes) => bytes.includes(form))).toBe(false);
    await expect(recordsPersonKeys(records, randomBytes(32), clock).get('ada')).rejects.toThrow();
  });

  it('opens a wrapped key for its own person only', async () => {
    await inProcess().getOrCreate('ada');
    const stored = await records.get('person-keys', 'ada');
    await records.put('person-keys', 'bob', stored?.value);
    await expect(inProcess().get('bob')).rejects.toThrow();
  });
});
