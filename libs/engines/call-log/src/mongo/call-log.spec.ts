import { expect, it } from '@jest/globals';
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

  it('is not opened on an index of another form, which is named; what is missing is made', async () => {
    const database = new FreshDatabase(server);
    const connection = await database.connect();
    const calls = connection.db!.collection('calls');
    await calls.createIndex({ code: 1 }, { name: 'by_code' });
    await expect(openMongoCallLog(connection)).rejects.toThrow('whose index "by_code" is not the one');
    await calls.dropIndex('by_code');
    await openMongoCallLog(connection);
    const found = await calls.indexes();
    expect(found.find(({ name }) => name === 'by_code')?.key).toEqual({ code: 1, at: -1, _id: -1 });
    await database.drop();
  });
});
