import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { NO_STREAM, openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { ANONYMOUS, HOUR, iso } from '@gatehouse/kernel';
import { describeEngine } from '@gatehouse/kernel/testing';
import { eventually } from '../testing/sample-flow.ts';
import { OwnNamespace } from '../testing/own-namespace.ts';

const SCRIPT = join(import.meta.dirname, '../testing/worker-process.ts');
const LOADER = join(import.meta.dirname, '../../../../../tools/runtime/ts-register.mjs');

describeEngine('a worker on Temporal', 'TEMPORAL_ADDRESS', (address) => {
  let namespace: OwnNamespace;
  let folder: string;
  let store: EventStore;
  let workers: ChildProcess[];

  beforeAll(async () => void (namespace = await OwnNamespace.on(address)), 60_000);
  afterAll(() => namespace.remove());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-worker-'));
    store = openSqliteEventStore({ file: join(folder, 'events.db') });
    workers = [];
  });
  afterEach(async () => {
    for (const worker of workers) await end(worker, 'SIGTERM');
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const work = (point: 'before' | 'after' | 'never'): ChildProcess => {
    const { address: at, namespace: name = '' } = namespace.server;
    const worker = fork(SCRIPT, [at, name, join(folder, 'events.db'), point], {
      execArgv: ['--conditions=@gatehouse/source', '--import', LOADER],
    });
    workers.push(worker);
    return worker;
  };
  const end = async (worker: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill(signal);
    await ended;
  };
  /** A matter that began ten hours ago: all its reminders are overdue. */
  const begin = async (subject: string): Promise<void> => {
    const at = iso(Date.now() - 10 * HOUR);
    const meta = { commandId: 'begin', actor: ANONYMOUS, at, correlationId: '', causationId: '' };
    await store.append(`matter-${subject}`, NO_STREAM, [{ type: 'Begun', data: { subject } }], meta);
    await namespace.temporal.poke('sample', subject);
  };
  const types = async (subject: string): Promise<string[]> =>
    (await store.readStream(`matter-${subject}`)).map(({ type }) => type);

  it.each(['before', 'after'] as const)(
    'that is killed %s the effect of a command is followed by another, which loses and doubles nothing',
    async (point) => {
      const halted = work(point);
      const told: unknown[] = [];
      halted.on('message', (message) => told.push(message));
      await begin(point);
      await eventually(() => told.includes('halted'), 90_000);
      await end(halted, 'SIGKILL');
      expect(await types(point)).toEqual(point === 'before' ? ['Begun'] : ['Begun', 'Reminded']);
      work('never');
      await eventually(async () => (await types(point)).includes('Ended'), 90_000);
      await eventually(async () => (await namespace.temporal.waiting()).length === 0, 30_000);
      expect(await types(point)).toEqual(['Begun', 'Reminded', 'Reminded', 'Ended']);
    },
    240_000,
  );
});
