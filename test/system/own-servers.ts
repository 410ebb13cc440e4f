import { spawnSync } from 'node:child_process';
import { RedisServer } from '@gatehouse/counters/testing';
import { engineBinary } from '@gatehouse/kernel/testing';
import { OwnServer as FerretServer } from '@gatehouse/mongodb/testing';
import { OwnServer as TemporalServer } from '@gatehouse/workflow-engine/testing';
import { describe } from '@jest/globals';

/** By the names that health calls them. */
export type EngineName = 'Redis' | 'MongoDB' | 'Temporal';

/** A server of the test's own, on files that outlive it. */
export interface OwnEngine {
  /** As a machine goes: without a farewell. */
  take(): Promise<void>;
  /** The same server again, on the same port and files. */
  give(): Promise<void>;
  /** Ends it, and removes its files. */
  remove(): Promise<void>;
}

export interface OwnEngines {
  readonly byName: Readonly<Record<EngineName, OwnEngine>>;
  /** By which a system finds all of them. */
  readonly variables: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** A suite on servers that it starts and ends by itself. Where one is not installed it is skipped, and says which. */
export function describeOwnEngines(name: string, body: () => void): void {
  const missing = ['ferretdb', 'temporal'].filter((program) => engineBinary(program) === undefined);
  if (spawnSync('redis-server', ['--version']).status !== 0) missing.push('redis-server');
  if (missing.length === 0) describe(name, body);
  else describe.skip(`${name} (not found: ${missing.join(', ')}; GATEHOUSE_ENGINES_BIN names their folder)`, body);
}

/** All three, each with its usual durability: what Redis has acknowledged is on the disk within a second. */
export async function startOwnEngines(): Promise<OwnEngines> {
  const started: OwnEngine[] = [];
  const remove = async (): Promise<void> => {
    for (const engine of started.splice(0)) await engine.remove();
  };
  const keep = (engine: OwnEngine): OwnEngine => {
    started.push(engine);
    return engine;
  };
  try {
    const redis = await RedisServer.start('--appendonly', 'yes', '--appendfsync', 'everysec');
    const Redis = keep({ take: () => redis.down(), give: () => redis.up(), remove: () => redis.remove() });
    const ferret = await FerretServer.start();
    const MongoDB = keep({ take: () => ferret.take(), give: () => ferret.give(), remove: () => ferret.end() });
    const temporal = await TemporalServer.start();
    const Temporal = keep({
      take: () => temporal.kill(),
      give: () => temporal.start(),
      remove: () => temporal.remove(),
    });
    return {
      byName: { Redis, MongoDB, Temporal },
      variables: { REDIS_URL: redis.url, READ_MODEL_URL: ferret.address, TEMPORAL_ADDRESS: temporal.address },
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
