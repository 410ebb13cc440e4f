import { join } from 'node:path';
import { openSqliteReadModel, type ReadModel } from '@gatehouse/read-model';
import type { Outside } from './stores/index.ts';

/** Views in a file of the folder, or in MongoDB. */
export async function openReadModel(dataFolder: string, outside: Outside): Promise<ReadModel> {
  const { readModelUrl } = outside.addresses;
  if (readModelUrl === undefined) return openSqliteReadModel({ file: join(dataFolder, 'views.db') });
  return outside.open('readModelUrl', async () => {
    const { openMongoReadModel } = await import('@gatehouse/read-model/mongo');
    return openMongoReadModel(await outside.mongo(readModelUrl));
  });
}
