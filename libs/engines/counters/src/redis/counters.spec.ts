import { randomUUID } from 'node:crypto';
import { describeEngine } from '@gatehouse/kernel/testing';
import { countersContract } from '../contract-suite.ts';
import { removeKeys } from '../testing/redis-server.ts';
import { Watched } from '../testing/watched.ts';
import { openRedisCounters } from './open.ts';

describeEngine('Redis', 'REDIS_URL', (url) => {
  countersContract('Redis', async () => {
    const prefix = `test:${randomUUID()}:`;
    return {
      open: () => openRedisCounters({ url, prefix, watch: new Watched() }),
      destroy: () => removeKeys(url, prefix),
    };
  });
});
