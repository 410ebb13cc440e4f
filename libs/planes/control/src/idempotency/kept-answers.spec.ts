import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EngineAway, ManualClock } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import { KeptAnswers } from './kept-answers.ts';

describe('answers that are kept for a repeat', () => {
  let folder: string;
  let records: Records;
  let away = false;
  const clock = new ManualClock();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-kept-'));
    records = openSqliteRecords({ file: join(folder, 'records.db'), clock });
    away = false;
  });
  afterEach(async () => {
    await records.close();
    rmSync(folder, { recursive: true });
  });

  const opened = (): KeptAnswers => {
    const gone = (): Promise<never> => Promise.reject(new EngineAway('no answer'));
    const failing: Records = {
      ...records,
      put: (...args) => (away ? gone() : records.put(...args)),
      delete: (...args) => (away ? gone() : records.delete(...args)),
    };
    return new KeptAnswers(failing, randomBytes(32), clock, 'one');
  };

  it('let a command be sent again at once whose answer could not be kept, because the records were away', async () => {
    const answers = opened();
    await answers.begin('key', 'print');
    away = true;
    const run = answers.keep('key', 'print', 200, {}, false);
    answers.follow('key', run);
    await expect(run).rejects.toThrow(EngineAway);
    await expect(answers.forget('key')).rejects.toThrow(EngineAway);
    away = false;
    expect(await answers.begin('key', 'print')).toEqual({});
  });

  it('let a command be sent again that could not begin for the same reason', async () => {
    const answers = opened();
    away = true;
    await expect(answers.begin('key', 'print')).rejects.toThrow(EngineAway);
    away = false;
    expect(await answers.begin('key', 'print')).toEqual({});
    await expect(answers.begin('key', 'print')).rejects.toMatchObject({ code: 'IDEMPOTENCY.IN_PROGRESS' });
  });
});
