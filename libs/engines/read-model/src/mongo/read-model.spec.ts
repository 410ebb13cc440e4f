import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import { readModelContract, type ReadModelFixture } from '../contract-suite.ts';
import { projectorContract } from '../testing/projector-contract.ts';
import { openMongoReadModel } from './read-model.ts';

describeEngine('ReadModel on MongoDB', 'READ_MODEL_URL', (server) => {
  const create = async (): Promise<ReadModelFixture> => {
    const database = new FreshDatabase(server);
    return {
      open: async () => openMongoReadModel(await database.connect()),
      destroy: () => database.drop(),
    };
  };
  readModelContract('MongoDB', create);
  projectorContract('MongoDB', create);
});
