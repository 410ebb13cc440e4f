import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadModelFixture } from '../contract-suite.ts';
import type { Projection, ReadModel } from '../port.ts';
import { runProjection } from '../projector.ts';
import { rebuildProjection } from '../rebuild.ts';
import { MemoryLog, positionOf } from './memory-log.ts';
import { togetherContract } from './together-contract.ts';

const named = (name: string, extra: object = {}): { type: string; data: object } => ({
  type: 'ThingNamed',
  data: { id: name, ...extra },
});

/** Keeps every name, with a mark that tells by which code it was projected. */
const projection = (mark = 'first', view = 'things'): Projection => ({
  view,
  version: 1,
  eventTypes: ['ThingNamed'],
  indexes: [],
  async project(event, writer) {
    const data = event.data as { id: string; broken?: boolean };
    if (data.broken && mark !== 'fixed') throw new Error('cannot read this');
    await writer.put({ id: data.id, mark }, event.position);
  },
});

/** Enough for more than a thousand events over a network. */
const PATIENCE_MS = 60_000;

/** Projections over any adapter of ReadModel. */
export function projectorContract(adapter: string, create: () => Promise<ReadModelFixture>): void {
  describe(`projections on ${adapter}`, () => {
    let fixture: ReadModelFixture;
    let log: MemoryLog;
    let model: ReadModel;
    let other: ReadModel;
    let stopping: AbortController;
    let running: Promise<void>[];
    let errors: string[];

    const start = (mark?: string, view?: string, on = model): Promise<void> => {
      const onError = (error: unknown): void => void errors.push(String(error));
      const run = runProjection({
        projection: projection(mark, view),
        store: log,
        model: on,
        signal: stopping.signal,
        onError,
      });
      running.push(run);
      return run;
    };
    const marks = async (): Promise<string> => {
      const { items } = await model.query('things', { limit: 500 });
      return items.map((item) => `${item.id}:${String(item['mark'])}`).join(' ');
    };

    beforeEach(async () => {
      fixture = await create();
      log = new MemoryLog();
      model = await fixture.open();
      other = await fixture.open();
      await model.open(projection());
      await other.open(projection());
      stopping = new AbortController();
      running = [];
      errors = [];
    });
    afterEach(async () => {
      stopping.abort();
      await Promise.all(running);
      await model.close();
      await other.close();
      await fixture.destroy();
    });

    it('follow the log, and move on over events that they do not read', async () => {
      void start();
      expect(await model.waitFor('things', log.append(named('a'), { type: 'Other', data: {} }), 5000)).toBe(true);
      expect(await model.waitFor('things', log.append({ type: 'Other', data: {} }), 5000)).toBe(true);
      expect(await marks()).toBe('a:first');
    });

    it('go on from their checkpoint after a restart', async () => {
      void start();
      await model.waitFor('things', log.append(named('a')), 5000);
      stopping.abort();
      await Promise.all(running);
      stopping = new AbortController();
      void start('second');
      await model.waitFor('things', log.append(named('b')), 5000);
      expect(await marks()).toBe('a:first b:second');
    });

    it('stop alone when they throw, with the failure kept, and try again after a restart', async () => {
      log.append(named('a'), named('b', { broken: true }), named('c'));
      await start();
      expect(errors).toEqual(['Error: cannot read this']);
      expect((await model.checkpoint('things'))?.failure).toBe(`ThingNamed at ${positionOf(2)}: cannot read this`);
      await model.open(projection('fixed', 'others'));
      void start('fixed', 'others');
      expect(await model.waitFor('others', log.last(), 5000)).toBe(true);
      void start('fixed');
      expect(await model.waitFor('things', log.last(), 5000)).toBe(true);
      expect((await model.checkpoint('things'))?.failure).toBeNull();
      expect(await marks()).toBe('a:fixed b:fixed c:fixed');
    });

    it('may run twice over the same view', async () => {
      void start();
      void start('first', 'things', other);
      for (let n = 0; n < 20; n++) log.append(named(`n${n}`));
      expect(await model.waitFor('things', log.last(), 5000)).toBe(true);
      expect(await model.count('things')).toBe(20);
      expect(errors).toEqual([]);
    });

    it(
      'are rebuilt beside the live view by another process, whose runner goes on from the new build',
      async () => {
        for (let n = 0; n < 1200; n++) log.append(named(`n${n}`));
        void start('old');
        expect(await model.waitFor('things', log.last(), PATIENCE_MS)).toBe(true);
        const progress: number[] = [];
        const rebuilt = rebuildProjection({
          projection: projection('new'),
          store: log,
          model: other,
          onProgress: ({ events }) => progress.push(events),
        });
        expect((await model.query('things', { limit: 1 })).items[0]?.['mark']).toBe('old');
        await rebuilt;
        expect(progress).toEqual([1000, 1200]);
        expect((await model.query('things', { limit: 1 })).items[0]?.['mark']).toBe('new');
        expect(await model.waitFor('things', log.append(named('z-after')), PATIENCE_MS)).toBe(true);
        expect(await model.get('things', 'z-after')).toEqual({ id: 'z-after', mark: 'old' });
        expect(await model.count('things')).toBe(1201);
        expect(errors).toEqual([]);
      },
      3 * PATIENCE_MS,
    );

    it('miss nothing when the new build is behind the live view at the swap and no event follows', async () => {
      void start('live');
      await model.waitFor('things', log.append(named('a'), named('b'), named('c')), 5000);
      await other.open(projection(), 'shadow');
      await other.swap('things');
      expect(await model.waitFor('things', log.last(), 5000)).toBe(true);
      expect(await marks()).toBe('a:live b:live c:live');
    });

    togetherContract(() => ({ log, model }));
  });
}
