import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelContract } from '../contract-suite.ts';
import { openSqliteReadModel } from './read-model.ts';

readModelContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-views-'));
  return {
    open: async () => openSqliteReadModel({ file: join(folder, 'views.db') }),
    destroy: () => rm(folder, { recursive: true }),
  };
});
