import { randomBytes } from 'node:crypto';
import type { Connection as Temporal } from '@temporalio/client';
import { until } from './poll.ts';

/** Places of its own for one installation on engines that others use, too. */
export interface OwnEngines {
  /** Variables that name them. */
  readonly env: Readonly<Record<string, string>>;
  /** For people: `MongoDB, Temporal`. */
  readonly names: string;
  /** Removes what was made. */
  remove(): Promise<void>;
}

/** The engines that the variables of this process name; undefined when they name none. */
export async function ownEngines(): Promise<OwnEngines | undefined> {
  const { READ_MODEL_URL, TEMPORAL_ADDRESS, REDIS_URL, EVENT_STORE_URL } = process.env;
  const own = `gatehouse-${randomBytes(6).toString('hex')}`;
  const env: Record<string, string> = {};
  const names: string[] = [];
  const removing: (() => Promise<unknown>)[] = [];
  if (EVENT_STORE_URL) {
    env['EVENT_STORE_URL'] = EVENT_STORE_URL;
    names.push('EventStoreDB');
  }
  if (READ_MODEL_URL) {
    const url = new URL(READ_MODEL_URL);
    url.pathname = `/${own}`;
    env['READ_MODEL_URL'] = url.href;
    names.push('MongoDB');
    removing.push(() => dropDatabase(url.href));
  }
  if (TEMPORAL_ADDRESS) {
    await makeNamespace(TEMPORAL_ADDRESS, own);
    Object.assign(env, { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: own });
    names.push('Temporal');
    removing.push(() => removeNamespace(TEMPORAL_ADDRESS, own));
  }
  if (REDIS_URL) {
    // Keys hold random ids, and end by themselves.
    env['REDIS_URL'] = REDIS_URL;
    names.push('Redis');
  }
  if (names.length === 0) return undefined;
  return { env, names: names.join(', '), remove: async () => void (await Promise.all(removing.map((step) => step()))) };
}

async function dropDatabase(url: string): Promise<void> {
  const { createConnection } = await import('mongoose');
  const connection = await createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

async function atTemporal<T>(address: string, work: (temporal: Temporal) => Promise<T>): Promise<T> {
  const { Connection } = await import('@temporalio/client');
  const temporal = await Connection.connect({ address });
  try {
    return await work(temporal);
  } finally {
    await temporal.close();
  }
}

const makeNamespace = (address: string, namespace: string): Promise<void> =>
  atTemporal(address, async ({ workflowService }) => {
    const { msToTs } = await import('@temporalio/common/lib/time.js');
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
    const there = (): Promise<boolean> =>
      workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 }).then(
        () => true,
        () => false,
      );
    await until(there, { what: `the namespace ${namespace} does not open`, withinMs: 30_000 });
  });

const removeNamespace = (address: string, namespace: string): Promise<unknown> =>
  atTemporal(address, ({ operatorService }) => operatorService.deleteNamespace({ namespace }));
