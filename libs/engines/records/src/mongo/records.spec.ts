import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import { recordsContract } from '../contract-suite.ts';
import { openMongoRecords } from './records.ts';

describeEngine('Records on MongoDB', 'READ_MODEL_URL', (server) => {
  recordsContract('MongoDB', async (clock) => {
    const database = new FreshDatabase(server);
    return {
      open: async () => openMongoRecords(await database.connect(), clock),
      destroy: () => database.drop(),
    };
  });
});
