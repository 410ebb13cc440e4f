import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock, START } from '@gatehouse/kernel';
import { getCheckpoint, setCheckpoint } from './checkpoints.ts';
import { getDocument, putDocument } from './documents.ts';
import { acquireLease, releaseLease, renewLease } from './leases.ts';
import type { Records } from './port.ts';
import { openSqliteRecords } from './sqlite/records.ts';

let folder: string;
let clock: ManualClock;
let a: Records;
let b: Records;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-leases-'));
  clock = new ManualClock();
  a = openSqliteRecords({ file: join(folder, 'records.db'), clock });
  b = openSqliteRecords({ file: join(folder, 'records.db'), clock });
});
afterEach(async () => {
  await a.close();
  await b.close();
  rmSync(folder, { recursive: true });
});

describe('leases', () => {
  it('are held by one of two workers that ask at once', async () => {
    const won = await Promise.all([acquireLease(a, 'x', 'A', 1000, clock), acquireLease(b, 'x', 'B', 1000, clock)]);
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('pass on when they are not renewed, and are then lost to the first owner', async () => {
    expect(await acquireLease(a, 'x', 'A', 1000, clock)).toBe(true);
    clock.advance(900);
    expect(await renewLease(a, 'x', 'A', 1000, clock)).toBe(true);
    clock.advance(900);
    expect(await acquireLease(b, 'x', 'B', 1000, clock)).toBe(false);
    clock.advance(100);
    expect(await acquireLease(b, 'x', 'B', 1000, clock)).toBe(true);
    expect(await renewLease(a, 'x', 'A', 1000, clock)).toBe(false);
  });

  it('pass on at once when released, and only their owner can release them', async () => {
    await acquireLease(a, 'x', 'A', 1000, clock);
    await releaseLease(b, 'x', 'B');
    expect(await acquireLease(b, 'x', 'B', 1000, clock)).toBe(false);
    await releaseLease(a, 'x', 'A');
    expect(await acquireLease(b, 'x', 'B', 1000, clock)).toBe(true);
  });
});

describe('checkpoints', () => {
  it('begin at the start and keep the last position', async () => {
    expect(await getCheckpoint(a, 'mail')).toBe(START);
    await setCheckpoint(a, 'mail', '0000000000000007');
    expect(await getCheckpoint(b, 'mail')).toBe('0000000000000007');
  });
});

describe('documents', () => {
  it('come back byte by byte under their hash', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, n) => n % 256);
    const hash = await putDocument(a, bytes);
    expect(await putDocument(b, bytes)).toBe(hash);
    expect([...(await getDocument(b, hash))!]).toEqual([...bytes]);
    expect(await getDocument(a, 'none')).toBeUndefined();
  });

  it('are refused when the stored bytes were changed', async () => {
    const hash = await putDocument(a, Buffer.from('a contract'));
    await a.put('documents', hash, Buffer.from('another').toString('base64'));
    await expect(getDocument(a, hash)).rejects.toThrow(/changed/);
  });
});
