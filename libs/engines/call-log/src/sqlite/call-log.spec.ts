import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { call, callLogContract } from '../contract-suite.ts';
import { openSqliteCallLog } from './call-log.ts';

/** A thread is outside of jest: it has to be told how sources are loaded. */
const execArgv = [
  '--conditions=@gatehouse/source',
  `--import=${pathToFileURL(join(import.meta.dirname, '../../../../../tools/runtime/ts-register.mjs')).href}`,
];
const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'gatehouse-calls-'));

for (const writes of ['here', 'in-thread'] as const) {
  callLogContract(`SQLite, written ${writes}`, async () => {
    const folder = await temporary();
    return {
      open: async () => openSqliteCallLog({ file: join(folder, 'calls.db'), writes, execArgv }),
      destroy: () => rm(folder, { recursive: true }),
    };
  });
}

describe('a call log in a file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await temporary();
    file = join(folder, 'calls.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('takes over what an earlier version wrote, whole, however much it is', async () => {
    const old = new DatabaseSync(file);
    old.exec(`
      CREATE TABLE calls (
        id TEXT PRIMARY KEY, at INTEGER NOT NULL, partner_id TEXT, profile_id TEXT, product_id TEXT, operation_id TEXT,
        environment TEXT NOT NULL, status INTEGER NOT NULL, code TEXT, address TEXT NOT NULL, decision_id TEXT NOT NULL,
        record TEXT NOT NULL
      );
      CREATE INDEX calls_by_time ON calls (at, id);
      CREATE INDEX calls_by_partner ON calls (partner_id, at, id);
      CREATE INDEX calls_by_decision ON calls (decision_id);
      CREATE INDEX calls_that_succeeded ON calls (partner_id, environment, at) WHERE status >= 200 AND status < 300;
      BEGIN;
    `);
    const insert = old.prepare('INSERT INTO calls VALUES (?, ?, ?, NULL, NULL, NULL, ?, ?, NULL, ?, ?, ?)');
    const headers = { request: { accept: '*/*' }, response: {} };
    const calls = Array.from({ length: 5_002 }, (_, n) => call(`old-${String(n).padStart(4, '0')}`, n, { headers }));
    for (const one of calls) {
      const { id, at, partnerId, environment, status, address, decisionId } = one;
      insert.run(id, at, partnerId, environment, status, address, decisionId, JSON.stringify(one));
    }
    old.exec('COMMIT');
    old.close();

    const log = openSqliteCallLog({ file });
    expect(await log.count()).toBe(5_002);
    expect((await log.query({ limit: 2 })).items).toEqual([calls[5_001], calls[5_000]]);
    expect(await log.find('decision-old-0007', 7)).toEqual(calls[7]);
    expect(await log.firstSuccess('p1', 'sandbox')).toBe(0);
    await log.close();

    const again = openSqliteCallLog({ file });
    expect(await again.count()).toBe(5_002);
    await again.close();
  });

  it('finds what is rare in a long time, without having been asked for more than a piece at once', async () => {
    const year = 365 * 86_400_000;
    const log = openSqliteCallLog({ file });
    await log.write(Array.from({ length: 1000 }, (_, n) => call(`c${n}`, n * (year / 1000))));
    await log.write([call('rare', year / 2 + 1, { status: 418 })]);
    expect((await log.query({ status: 418 })).items.map(({ id }) => id)).toEqual(['rare']);
    expect((await log.query({ partnerId: 'nobody' })).items).toEqual([]);
    await log.close();
  });

  it('goes on in another thread after one that could not write', async () => {
    const log = openSqliteCallLog({ file, writes: 'in-thread', execArgv });
    await log.write([call('a', 1)]);
    const other = new DatabaseSync(file);
    other.exec('ALTER TABLE calls RENAME TO elsewhere');
    await expect(log.write([call('b', 2)])).rejects.toThrow(/calls/);
    other.exec('ALTER TABLE elsewhere RENAME TO calls');
    other.close();
    await log.write([call('b', 2)]);
    expect(await log.count()).toBe(2);
    await log.close();
  });
});
