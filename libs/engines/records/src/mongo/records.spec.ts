import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ManualClock } from '@gatehouse/kernel';
import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import { recordsContract } from '../contract-suite.ts';
import type { Records } from '../port.ts';
import { openMongoRecords } from './records.ts';

describeEngine('Records on MongoDB', 'READ_MODEL_URL', (server) => {
  recordsContract('MongoDB', async (clock) => {
    const database = new FreshDatabase(server);
    return {
      open: async () => openMongoRecords(await database.connect(), clock),
      destroy: () => database.drop(),
    };
  });

  it('are not opened on an index of another form, which is named', async () => {
    const database = new FreshDatabase(server);
    const connection = await database.connect();
    await connection.db!.collection('records.leases').createIndex({ expiresAt: -1 }, { name: 'by_expiry' });
    await expect(openMongoRecords(connection, new ManualClock())).rejects.toThrow(
      'holds a collection "records.leases" whose index "by_expiry" is not the one that is declared',
    );
    await database.drop();
  });
});

/**
 * FerretDB 1.24 reads a document, and writes it back later: its updates are not atomic (nor does it say so), and several
 * writers meet one condition. MongoDB's are; so these run on a real one only.
 */
describeEngine('Records on a MongoDB whose updates are atomic', 'MONGODB_URL', (server) => {
  let clock: ManualClock;
  let database: FreshDatabase;
  let records: Records[];

  beforeEach(async () => {
    clock = new ManualClock();
    database = new FreshDatabase(server);
    records = [];
    for (let n = 0; n < 2; n++) records.push(await openMongoRecords(await database.connect(), clock));
  });
  afterEach(() => database.drop());

  const race = async (expected: number): Promise<number> => {
    const attempts = Array.from({ length: 20 }, (_, n) => records[n % 2]!.put('c', 'k', n, { expected }));
    return (await Promise.all(attempts)).filter(Boolean).length;
  };

  it('lets one of many writers win the same version', async () => {
    await records[0]!.put('c', 'k', 'first');
    for (let round = 0; round < 20; round++) {
      const { version } = (await records[0]!.get('c', 'k'))!;
      expect(await race(version)).toBe(1);
    }
  });

  it('lets one of many take the place of what has expired', async () => {
    for (let round = 0; round < 20; round++) {
      await records[0]!.put('c', 'k', 'old', { expiresAt: clock.now() });
      expect(await race(0)).toBe(1);
    }
  });
});
