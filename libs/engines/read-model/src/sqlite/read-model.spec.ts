import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelContract, type ReadModelFixture } from '../contract-suite.ts';
import { projectorContract } from '../testing/projector-contract.ts';
import { openSqliteReadModel } from './read-model.ts';

const create = async (): Promise<ReadModelFixture> => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-views-'));
  return {
    open: async () => openSqliteReadModel({ file: join(folder, 'views.db') }),
    destroy: () => rm(folder, { recursive: true }),
  };
};

readModelContract('SQLite', create);
projectorContract('SQLite', create);
