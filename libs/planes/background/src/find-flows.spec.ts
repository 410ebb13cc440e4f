import { join } from 'node:path';
import { openTestEngines, type TestEngines } from '@gatehouse/bootstrap/testing';
import { HOUR, ManualClock } from '@gatehouse/kernel';
import { createEmbeddedEngine, openDueTable, type DueTable, type WorkflowEngine } from '@gatehouse/workflow-engine';
import { eventually, SampleHost } from '@gatehouse/workflow-engine/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findFlows } from './find-flows.ts';

describe('flows that wait in another place than the last time', () => {
  const clock = new ManualClock();
  let test: TestEngines;
  let host: SampleHost;
  let tables: DueTable[];
  let engines: WorkflowEngine[];
  beforeEach(async () => {
    test = await openTestEngines();
    host = new SampleHost(clock);
    for (const subject of ['a', 'b']) host.append(subject, { type: 'Begun', data: { subject } });
    host.append('b', { type: 'Ended', data: { subject: 'b' } });
    [tables, engines] = [[], []];
  });
  afterEach(async () => {
    for (const engine of engines) await engine.stop();
    for (const table of tables) table.close();
    await test.remove();
  });

  const open = async (file: string): Promise<{ table: DueTable; engine: WorkflowEngine }> => {
    const table = openDueTable({ file: join(test.configuration.dataFolder, file) });
    const engine = createEmbeddedEngine({ host, table, pollMs: 2, onError: () => undefined });
    tables.push(table);
    engines.push(engine);
    await engine.start();
    return { table, engine };
  };
  const find = (
    { table, engine }: { table: DueTable; engine: WorkflowEngine },
    signal = new AbortController().signal,
    onError: (error: unknown) => void = (error) => {
      throw error;
    },
  ): Promise<void> => {
    const { records } = test.engines;
    return findFlows({ host, source: host, engine, records, place: async () => table.id, signal, onError });
  };
  const waiting = async (engine: WorkflowEngine) =>
    (await engine.waiting()).map(({ subject, due }) => ({ subject, due }));

  it('are all found there, and looked for no more in a place that is known', async () => {
    const [here, there] = [await open('here.db'), await open('there.db')];
    for (const at of [here, there, here]) {
      const before = host.loads;
      await find(at);
      expect(host.loads).toBeGreaterThan(before);
      await eventually(async () => {
        const found = await waiting(at.engine);
        return JSON.stringify(found) === JSON.stringify([{ subject: 'a', due: clock.now() + HOUR }]);
      });
      const loads = host.loads;
      await find(at);
      expect(host.loads).toBe(loads);
    }
  });

  it('are looked for again when the search failed, or was broken off', async () => {
    const here = await open('here.db');
    await find(here, AbortSignal.abort());
    const failures: unknown[] = [];
    let fails = true;
    const readAll: SampleHost['readAll'] = (options) => {
      if (!fails) return host.readAll(options);
      fails = false;
      return Promise.reject(new Error('away'));
    };
    const { records } = test.engines;
    await findFlows({
      ...{ host, source: { readAll }, engine: here.engine, records, place: async () => here.table.id },
      ...{ signal: new AbortController().signal, onError: (error: unknown) => void failures.push(error) },
    });
    expect(failures).toEqual([new Error('away')]);
    await eventually(async () => (await waiting(here.engine)).length === 1);
  });
});
