import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../configuration/index.ts';
import { ensureUsable, THESE_RECORDS, writeMarks, type Mark } from './carry-marks.ts';
import { placesOf, type Places } from './places.ts';

describe('the places of stores', () => {
  const placesBy = (variables: Record<string, string>): Places =>
    placesOf('/var/gatehouse', readConfiguration(variables).outside);

  it('are files of the folder, and counters lie in those of the records', () => {
    const records = '/var/gatehouse/records.db';
    expect(placesBy({})).toEqual({ events: '/var/gatehouse/events.db', records, counters: records });
  });

  it('are addresses without anything that may be secret', () => {
    const places = placesBy({
      EVENT_STORE_URL: 'esdb+discover://ada:geheim@events:2113?tls=false&defaultUserCertificate=geheim',
      READ_MODEL_URL: 'mongodb://ada:ge@heim@one:27017,two:27017/gatehouse?authSource=geheim',
      REDIS_URL: 'rediss://:geheim@cache:6379/3',
    });
    expect(places).toEqual({
      events: 'esdb+discover://events:2113',
      records: 'mongodb://one:27017,two:27017/gatehouse',
      counters: 'rediss://cache:6379/3',
    });
  });
});

describe('stores that carrying over has marked', () => {
  const places: Places = { events: '/e', records: 'mongodb://host/gatehouse', counters: 'redis://cache:6379' };
  let folder: string;
  let records: Records;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-marks-'));
    records = openSqliteRecords({ file: join(folder, 'records.db'), clock: new ManualClock() });
  });
  afterEach(async () => {
    await records.close();
    rmSync(folder, { recursive: true });
  });
  const marked = async (unfinished: Mark[], away: Mark[]): Promise<void> => {
    await writeMarks(records, { system: 'hash', unfinished, away });
    return ensureUsable(records, places);
  };

  it('are used as long as no mark is theirs', async () => {
    await ensureUsable(records, places);
    await marked([{ part: 'events', place: '/other' }], [{ part: 'counters', place: '/e' }]);
  });

  it('are refused, by one sentence, while they are half filled', async () => {
    await expect(marked([{ part: 'events', place: '/e' }], [])).rejects.toThrow(
      'The events in /e are half carried over: run npm run carry as before, until it ends, and start then.',
    );
    await expect(marked([THESE_RECORDS], [])).rejects.toThrow(/^The records in mongodb:.* are half carried over/);
  });

  it('are refused once they were carried away, with how to open them again', async () => {
    await expect(marked([], [THESE_RECORDS])).rejects.toThrow(/^The records in .* are old: .* --reopen engines\.$/);
    await expect(marked([], [{ part: 'events', place: '/e' }])).rejects.toThrow(/^The events in .* --reopen files\.$/);
    await expect(marked([], [{ part: 'counters', place: 'redis://cache:6379' }])).rejects.toThrow(/^The counters/);
  });
});
