import { afterEach, expect, it, jest } from '@jest/globals';
import { EngineStates } from '@gatehouse/kernel';
import { describeOwnServer, endOwnServers, OwnServer } from '@gatehouse/mongodb/testing';
import type { Projection } from '../port.ts';
import { runProjection } from '../projector.ts';
import { MemoryLog } from '../testing/memory-log.ts';
import { openMongoReadModel } from './read-model.ts';

// Two outages, each as long as the driver takes to notice and to come back.
jest.setTimeout(120_000);
const PATIENCE_MS = 40_000;

/** Counts how often each thing was named: what a batch that is lost or applied twice would show. */
const counting = (before: (id: string) => Promise<void>): Projection => ({
  view: 'counted',
  version: 1,
  eventTypes: ['ThingNamed'],
  indexes: [],
  async project(event, view) {
    const { id } = event.data as { id: string };
    await before(id);
    const times = Number((await view.get(id))?.['times'] ?? 0);
    await view.put({ id, times: times + 1 }, event.position);
  },
});

describeOwnServer('A projection whose MongoDB goes away and comes back', () => {
  let stopping: AbortController;
  let running: Promise<void> | undefined;

  afterEach(async () => {
    stopping.abort();
    await running;
    await endOwnServers();
  });

  it('goes on by itself, with nothing lost and nothing doubled', async () => {
    const server = await OwnServer.start();
    const engines = new EngineStates(() => 0);
    const connection = await server.connect(engines.watch('MongoDB'));
    const model = openMongoReadModel(connection);
    const log = new MemoryLog();
    stopping = new AbortController();
    let failed = (_: unknown): void => undefined;
    const failure = (): Promise<unknown> => new Promise((resolve) => (failed = resolve));
    let midst: string | undefined;
    const projection = counting(async (id) => {
      if (id === midst) await server.take();
    });
    await model.open(projection);
    running = runProjection({
      projection,
      store: log,
      model,
      signal: stopping.signal,
      onError: (error) => failed(error),
    });
    const named = (round: number): string => {
      for (let n = 0; n < 30; n++) log.append({ type: 'ThingNamed', data: { id: `thing-${(round + n) % 10}` } });
      return log.last();
    };

    expect(await model.waitFor('counted', named(0), PATIENCE_MS)).toBe(true);
    // First wherever it is just now, in a batch or between two; then in the midst of one.
    for (const midway of [undefined, 'thing-5']) {
      const noticed = failure();
      midst = midway;
      named(1);
      if (midway === undefined) await server.take();
      named(2);
      expect(await noticed).toMatchObject({ name: 'EngineAway' });
      midst = undefined;
      await server.give();
      expect(await model.waitFor('counted', log.last(), PATIENCE_MS)).toBe(true);
      expect((await model.checkpoint('counted'))?.failure).toBeNull();
    }
    const { items } = await model.query('counted');
    expect(items.map((item) => item['times'])).toEqual(Array.from({ length: 10 }, () => 15));
    expect(engines.list()).toMatchObject([{ engine: 'MongoDB', reachable: true }]);
  });
});
