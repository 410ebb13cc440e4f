import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EngineAway, ManualClock } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import { holdLease } from './lease-holder.ts';

const TTL_MS = 40;

describe('whoever holds a lease', () => {
  let folder: string;
  let records: Records;
  const clock = new ManualClock();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-lease-'));
    records = openSqliteRecords({ file: join(folder, 'records.db'), clock });
  });
  afterEach(async () => {
    await records.close();
    rmSync(folder, { recursive: true });
  });

  it('stops its work while the records are away, and begins it again, never beside itself, when they are back', async () => {
    let away = false;
    const failing: Records = {
      ...records,
      get: (collection, key) => (away ? Promise.reject(new EngineAway('no answer')) : records.get(collection, key)),
    };
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const errors: unknown[] = [];
    const stopping = new AbortController();
    let [running, most, times] = [0, 0, 0];
    const work = async (signal: AbortSignal): Promise<void> => {
      running += 1;
      times += 1;
      most = Math.max(most, running);
      if (times === 1) begun.resolve();
      else stopping.abort();
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      running -= 1;
      ended.resolve();
    };
    const onError = (error: unknown): void => void errors.push(error);
    const holding = holdLease(
      { records: failing, clock, name: 'work', owner: 'host:1:a', ttlMs: TTL_MS, work, onError },
      stopping.signal,
    );
    await begun.promise;
    away = true;
    await ended.promise;
    away = false;
    await holding;
    expect({ times, most, running }).toEqual({ times: 2, most: 1, running: 0 });
    expect(errors).toEqual([new EngineAway('no answer')]);
  });
});
