import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import { readModelContract } from '../contract-suite.ts';
import { openMongoReadModel } from './read-model.ts';

describeEngine('ReadModel on MongoDB', 'READ_MODEL_URL', (server) => {
  readModelContract('MongoDB', async () => {
    const database = new FreshDatabase(server);
    return {
      open: async () => openMongoReadModel(await database.connect()),
      destroy: () => database.drop(),
    };
  });
});
