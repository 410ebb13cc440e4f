import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { bareEnvironment, startChild } from '../../system/child.ts';
import { until } from '../../system/poll.ts';
import { freePorts } from '../../system/ports.ts';
import { appScript, systemVariables } from '../../system/system.ts';
import { cpuOf } from '../cpu.ts';
import { residentMegabytes } from '../memory.ts';
import { latenessOf, startRotations } from './rotations.ts';
import type { FlowsRun } from './rows.ts';
import type { WaitingCounter } from './waiting.ts';

export interface Engine {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  counter(dataDir: string): Promise<WaitingCounter> | WaitingCounter;
  /** The process that keeps the flows, where that is not the worker. */
  readonly serverPid?: number;
}

export interface FlowsSettings {
  readonly flows: number;
  /** From the first rotation's start to the first due time: all must wait by then. */
  readonly leadMs: number;
  /** Over which the due times are spread. */
  readonly windowMs: number;
}

const IDLE_MS = 10_000;

interface Parts {
  readonly engine: Engine;
  readonly worker: number;
  readonly store: EventStore;
  readonly counter: WaitingCounter;
}

/** The worker's own process over a log of rotations, on one engine. */
export async function runFlows(engine: Engine, settings: FlowsSettings, dataDir: string): Promise<FlowsRun> {
  mkdirSync(dataDir, { recursive: true });
  const store = openSqliteEventStore({ file: join(dataDir, 'events.db') });
  const up = Promise.withResolvers<void>();
  const worker = startChild({
    name: 'worker',
    script: appScript('worker'),
    env: { ...bareEnvironment(), ...systemVariables(dataDir, await freePorts()), ...engine.env },
    logFile: join(`${dataDir}-logs`, 'worker.log'),
    onLine: (line) => line === 'The worker is up.' && up.resolve(),
  });
  const ended = worker.exited.then((code) => {
    throw new Error(`The worker ended with ${code}; see ${dataDir}-logs.`);
  });
  let counter: WaitingCounter | undefined;
  try {
    await Promise.race([up.promise, ended]);
    counter = await engine.counter(dataDir);
    return await Promise.race([measure({ engine, worker: worker.pid, store, counter }, settings), ended]);
  } finally {
    await counter?.close();
    ended.catch(() => undefined);
    worker.kill('SIGTERM');
    await worker.exited;
    await store.close();
  }
}

async function measure({ engine, worker, store, counter }: Parts, settings: FlowsSettings): Promise<FlowsRun> {
  const { flows, leadMs, windowMs } = settings;
  const memory = (): { worker: number; server: number } => ({
    worker: residentMegabytes(worker),
    server: engine.serverPid === undefined ? 0 : residentMegabytes(engine.serverPid),
  });
  const spent = (): number =>
    [worker, ...(engine.serverPid === undefined ? [] : [engine.serverPid])]
      .map(cpuOf)
      .reduce((seconds, { user, system }) => seconds + user + system, 0);

  const empty = memory();
  const began = Date.now();
  const from = began + leadMs;
  const giveUp = new AbortController();
  const finished = latenessOf(store, flows, giveUp.signal);
  finished.catch(() => undefined);
  await startRotations(store, { flows, from, windowMs });
  const allWait = async (): Promise<boolean> => (await counter.count(Date.now())) === flows;
  await until(allWait, {
    what: `not all ${flows} flows wait; a longer --lead`,
    withinMs: from - Date.now(),
    everyMs: 500,
  });
  const startedMs = Date.now() - began;

  const waiting = memory();
  const [at, before] = [performance.now(), spent()];
  const idleMs = Math.min(IDLE_MS, from - Date.now());
  await delay(Math.max(0, idleMs));
  const idleShare = (spent() - before) / ((performance.now() - at) / 1000);

  const timer = setTimeout(() => giveUp.abort(), from + windowMs + leadMs - Date.now());
  const lateMs = await finished;
  clearTimeout(timer);
  return { name: engine.name, flows, startedMs, empty, waiting, idleShare, lateMs, after: memory() };
}
