import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@gatehouse/kernel';
import { deriveKey, loadMasterKey } from './master-key.ts';
import type { Records } from './port.ts';
import { openSqliteRecords } from './sqlite/records.ts';
import { createVault, type Vault } from './vault.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Vault', () => {
  const master = randomBytes(32);
  let records: Records;
  let vault: Vault;
  let clock: ManualClock;
  beforeEach(() => {
    clock = new ManualClock();
    records = openSqliteRecords({ file: join(folder, 'records.db'), clock });
    vault = createVault(records, master);
  });
  afterEach(() => records.close());

  it('opens what was put, and the newest of two', async () => {
    await vault.put('c1', 'first');
    await vault.put('c1', 'gh_prd_sécret');
    expect(await vault.open('c1')).toBe('gh_prd_sécret');
    expect(await vault.open('c2')).toBeUndefined();
  });

  it('leaves no plaintext and no key in the files', async () => {
    await vault.put('c1', 'gh_prd_plaintext-marker');
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      expect(bytes.includes('plaintext-marker')).toBe(false);
      expect(bytes.includes(master)).toBe(false);
      expect(bytes.includes(Buffer.from('gh_prd_plaintext-marker').toString('base64url'))).toBe(false);
    }
  });

  it('refuses an entry that was moved to another id', async () => {
    await vault.put('c1', 'secret');
    await records.put('vault', 'c2', (await records.get('vault', 'c1'))!.value);
    await expect(vault.open('c2')).rejects.toThrow();
  });

  it('refuses another master key', async () => {
    await vault.put('c1', 'secret');
    await expect(createVault(records, randomBytes(32)).open('c1')).rejects.toThrow();
  });

  it('keeps the first of two secrets when the second is only for an empty place', async () => {
    await vault.put('c1', 'first', { onlyIfAbsent: true });
    await vault.put('c1', 'second', { onlyIfAbsent: true });
    expect(await vault.open('c1')).toBe('first');
  });

  it('holds a secret with an end no longer than that', async () => {
    await vault.put('c1', 'secret', { expiresAt: clock.now() + 1000 });
    expect(await vault.open('c1')).toBe('secret');
    clock.advance(1000);
    expect(await vault.open('c1')).toBeUndefined();
    expect(await vault.take('c1')).toBeUndefined();
  });

  it('gives a taken secret to one caller and keeps nothing', async () => {
    await vault.put('c1', 'secret');
    const taken = await Promise.all([vault.take('c1'), vault.take('c1'), vault.take('c1')]);
    expect(taken.filter((secret) => secret === 'secret')).toHaveLength(1);
    expect(await vault.open('c1')).toBeUndefined();
  });

  it('forgets what is deleted', async () => {
    await vault.put('c1', 'secret');
    await vault.delete('c1');
    expect(await vault.open('c1')).toBeUndefined();
  });
});

describe('loadMasterKey', () => {
  it('makes a key file that only its owner can read, and loads the same key again', () => {
    const file = join(folder, 'keys', 'master.key');
    const key = loadMasterKey({ file });
    expect(key).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'keys'))).toEqual(['master.key']);
    expect(loadMasterKey({ file }).equals(key)).toBe(true);
  });

  it('prefers the value to the file and makes no file then', () => {
    const key = randomBytes(32);
    const file = join(folder, 'master.key');
    expect(loadMasterKey({ value: key.toString('base64'), file }).equals(key)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a wrong length and names the variable, without the value', () => {
    const value = randomBytes(16).toString('base64');
    expect(() => loadMasterKey({ value })).toThrow(/GATEHOUSE_MASTER_KEY/);
    expect(() => loadMasterKey({ value })).not.toThrow(value);
  });

  it('refuses a file of a wrong length, and one that others can read', () => {
    const file = join(folder, 'master.key');
    writeFileSync(file, 'c2hvcnQ=', { mode: 0o600 });
    expect(() => loadMasterKey({ file })).toThrow(file);
    writeFileSync(file, randomBytes(32).toString('base64'));
    chmodSync(file, 0o640);
    expect(() => loadMasterKey({ file })).toThrow(/chmod 600/);
  });

  it('refuses to run without any source', () => {
    expect(() => loadMasterKey({})).toThrow(/GATEHOUSE_MASTER_KEY/);
  });
});

describe('deriveKey', () => {
  it('gives one key per purpose, always the same', () => {
    const master = randomBytes(32);
    expect(deriveKey(master, 'a').equals(deriveKey(master, 'a'))).toBe(true);
    expect(deriveKey(master, 'a').equals(deriveKey(master, 'b'))).toBe(false);
  });
});
