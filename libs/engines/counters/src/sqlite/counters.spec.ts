import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countersContract } from '../contract-suite.ts';
import { openSqliteCounters } from './counters.ts';

countersContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-counters-'));
  return {
    open: async () => openSqliteCounters({ file: join(folder, 'records.db') }),
    destroy: () => rm(folder, { recursive: true }),
  };
});
