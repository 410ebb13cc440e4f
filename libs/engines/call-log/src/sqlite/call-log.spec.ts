import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callLogContract } from '../contract-suite.ts';
import { openSqliteCallLog } from './call-log.ts';

callLogContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-calls-'));
  return {
    open: async () => openSqliteCallLog({ file: join(folder, 'calls.db') }),
    destroy: () => rm(folder, { recursive: true }),
  };
});
