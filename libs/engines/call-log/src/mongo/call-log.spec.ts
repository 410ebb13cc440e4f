import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import { callLogContract } from '../contract-suite.ts';
import { openMongoCallLog } from './call-log.ts';

describeEngine('CallLog on MongoDB', 'READ_MODEL_URL', (server) => {
  callLogContract('MongoDB', async () => {
    const database = new FreshDatabase(server);
    return {
      open: async () => openMongoCallLog(await database.connect()),
      destroy: () => database.drop(),
    };
  });
});
