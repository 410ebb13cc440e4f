import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import type { ReadModel, ViewDocument } from '../port.ts';
import { StaleCheckpoint } from '../port.ts';
import { applyWrites } from './apply.ts';
import { BatchLog, type Target } from './batch-log.ts';
import { nameOf, ViewCollections } from './collections.ts';
import { openMongoReadModel } from './read-model.ts';

const SPEC = { view: 'things', version: 1, indexes: [] };
const NAME = nameOf('things', 1);
const P = (n: number): string => String(n).padStart(16, '0');
const write = (id: string, n: number, more: object = {}) => ({
  id,
  position: P(n),
  document: JSON.stringify({ id, n, ...more }),
});

/** Each test stops where a process may die, and goes on as another. */
describeEngine('Batches on MongoDB', 'READ_MODEL_URL', (server) => {
  let database: FreshDatabase;
  let collections: ViewCollections;
  let log: BatchLog;
  let model: ReadModel;

  beforeEach(async () => {
    database = new FreshDatabase(server);
    const connection = await database.connect();
    collections = new ViewCollections(connection);
    log = new BatchLog(collections);
    model = openMongoReadModel(connection);
    await model.open(SPEC);
  });
  afterEach(() => database.drop());

  const target = async (): Promise<Target> => ({
    name: NAME,
    kind: 'live',
    build: (await collections.pointer(NAME))!.live!,
  });
  const contents = (n: number, ...ids: string[]) => ({
    writes: ids.map((id) => write(id, n)),
    position: P(n),
    failure: null,
  });
  const found = async (): Promise<ViewDocument[]> => (await model.query('things')).items;
  const restarted = async (): Promise<ReadModel> => {
    const another = openMongoReadModel(await database.connect());
    await another.open(SPEC);
    return another;
  };

  describe('of a process that died', () => {
    it('before the decision leave nothing, and their parts go with the next batch', async () => {
      const large = 'x'.repeat(3_000_000);
      const parts = [write('a', 1, { large }), write('b', 1, { large })];
      await log.writeDown(await target(), { writes: parts, position: P(1), failure: null });
      await collections.batches.deleteOne({ _id: `${NAME}.g${(await target()).build.generation}.r1` });
      expect(await collections.batches.countDocuments()).toBe(1);
      const another = await restarted();
      expect(await found()).toEqual([]);
      expect((await another.checkpoint('things'))?.position).toBe('');
      await log.commit(await target(), contents(1, 'a'));
      expect(await collections.batches.countDocuments()).toBe(0);
      expect(await found()).toEqual([{ id: 'a', n: 1 }]);
    });

    it('after the decision are finished by whoever starts next', async () => {
      await log.writeDown(await target(), contents(1, 'a', 'b'));
      expect(await found()).toEqual([]);
      const another = await restarted();
      expect(await found()).toEqual([
        { id: 'a', n: 1 },
        { id: 'b', n: 1 },
      ]);
      expect((await another.checkpoint('things'))?.position).toBe(P(1));
    });

    it('halfway through are finished before the next batch reads', async () => {
      const { build } = await target();
      await log.writeDown(await target(), contents(1, 'a', 'b'));
      await applyWrites(collections.rows(NAME, build.generation), [write('a', 1)]);
      let read: unknown;
      await model.batch(async () => {
        read = await model.writer(SPEC).get('b');
        await model.writer(SPEC).put({ id: 'c', n: 2 }, P(2));
        await model.setCheckpoint({ ...SPEC, position: P(2), failure: null });
      });
      expect(read).toEqual({ id: 'b', n: 1 });
      expect((await found()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      expect((await model.checkpoint('things'))?.position).toBe(P(2));
      expect(await collections.batches.countDocuments()).toBe(0);
    });

    it('and that are larger than one document are finished whole', async () => {
      const large = 'x'.repeat(3_000_000);
      const writes = Array.from({ length: 3 }, (_, n) => write(`id-${n}`, 1, { large }));
      await log.writeDown(await target(), { writes, position: P(1), failure: null });
      expect(await collections.batches.countDocuments()).toBe(3);
      await restarted();
      expect(await model.count('things')).toBe(3);
      expect(await model.get('things', 'id-2')).toEqual({ id: 'id-2', n: 1, large });
      expect(await collections.batches.countDocuments()).toBe(0);
    });

    it('between the swap and the removal of the old build leave no collection behind', async () => {
      const old = (await target()).build.generation;
      await log.commit(await target(), contents(1, 'a'));
      await model.open(SPEC, 'shadow');
      await collections.pointers.updateOne({ _id: NAME }, { $rename: { shadow: 'live' } });
      await restarted();
      const names = (await collections.connection.db!.listCollections().toArray()).map(({ name }) => name);
      expect(names).not.toContain(collections.rowsName(NAME, old));
      expect(await found()).toEqual([]);
    });
  });

  it('are taken from one of two writers only', async () => {
    const [one, another] = [await target(), await target()];
    expect(await log.commit(one, contents(1, 'a'))).toBe(true);
    await log.writeDown(await target(), contents(2, 'a'));
    expect(await log.commit(another, contents(1, 'late'))).toBe(false);
    expect(await log.commit(await target(), contents(2, 'late'))).toBe(false);
    expect(await found()).toEqual([{ id: 'a', n: 1 }]);
  });

  it('are refused to a writer that slept until its revision was forgotten', async () => {
    const slept = await target();
    for (const n of [1, 2, 3]) await log.commit(await target(), contents(n, 'a'));
    expect(await log.commit(slept, contents(1, 'late'))).toBe(false);
    expect(await collections.batches.countDocuments()).toBe(0);
    expect(await found()).toEqual([{ id: 'a', n: 3 }]);
  });

  it('tell a runner that another one was quicker', async () => {
    const running = model.batch(async () => {
      await model.writer(SPEC).put({ id: 'mine' }, P(1));
      await log.commit(await target(), contents(2, 'other'));
      await model.setCheckpoint({ ...SPEC, position: P(1), failure: null });
    });
    await expect(running).rejects.toThrow(StaleCheckpoint);
    expect(await found()).toEqual([{ id: 'other', n: 2 }]);
  });

  it('refuse to begin on an index of another form, by its name', async () => {
    const { generation } = (await target()).build;
    await collections.rows(NAME, generation).createIndex({ position: 1 }, { name: 'by_owner' });
    await expect(model.open({ ...SPEC, indexes: ['owner'] })).rejects.toThrow('whose index "by_owner" is not the one');
  });
});
