import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordsContract } from '../contract-suite.ts';
import { openDatabase, transaction } from './database.ts';
import { openSqliteRecords } from './records.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'gatehouse-records-'));

recordsContract('SQLite', async (clock) => {
  const folder = await temporary();
  return {
    open: async () => openSqliteRecords({ file: join(folder, 'records.db'), clock }),
    destroy: () => rm(folder, { recursive: true }),
  };
});

describe('openDatabase', () => {
  it('makes files that only their owner can read, in WAL with the asked durability', async () => {
    const folder = await temporary();
    const file = join(folder, 'sub', 'x.db');
    const database = openDatabase(file, { synchronous: 'FULL' });
    database.exec('CREATE TABLE t (n)');
    for (const suffix of ['', '-wal', '-shm']) expect((await stat(file + suffix)).mode & 0o077).toBe(0);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    database.close();
    await rm(folder, { recursive: true });
  });

  it('undoes a transaction whose work throws', async () => {
    const folder = await temporary();
    const database = openDatabase(join(folder, 'x.db'), { synchronous: 'NORMAL' });
    database.exec('CREATE TABLE t (n)');
    const work = (): void => {
      database.exec('INSERT INTO t VALUES (1)');
      throw new Error('no');
    };
    expect(() => transaction(database, work)).toThrow('no');
    expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 0 });
    database.close();
    await rm(folder, { recursive: true });
  });
});
