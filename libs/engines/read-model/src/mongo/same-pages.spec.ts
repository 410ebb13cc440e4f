import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import type { ReadModel } from '../port.ts';
import { openSqliteReadModel } from '../sqlite/read-model.ts';
import { samePages } from '../testing/same-pages.ts';
import { openMongoReadModel } from './read-model.ts';

describeEngine('ReadModel on SQLite and on MongoDB', 'READ_MODEL_URL', (server) => {
  let folder: string;
  let database: FreshDatabase;
  let onFile: ReadModel;
  let onMongo: ReadModel;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-same-pages-'));
    database = new FreshDatabase(server);
    onFile = openSqliteReadModel({ file: join(folder, 'views.db') });
    onMongo = openMongoReadModel(await database.connect());
  });
  afterAll(async () => {
    await onFile.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  samePages(
    async () => onMongo,
    async () => onFile,
    20,
  );
});
