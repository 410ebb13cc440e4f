import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { queryContract } from './testing/query-contract.ts';
import { shadowContract } from './testing/shadow-contract.ts';
import { P, SPEC } from './testing/things.ts';
import type { ReadModel } from './port.ts';

export interface ReadModelFixture {
  /** Another connection to the same storage, as another process would have it. */
  open(): Promise<ReadModel>;
  destroy(): Promise<void>;
}

/** What every adapter of ReadModel promises. */
export function readModelContract(adapter: string, create: () => Promise<ReadModelFixture>): void {
  describe(`ReadModel on ${adapter}`, () => {
    let fixture: ReadModelFixture;
    let model: ReadModel;
    let other: ReadModel;

    beforeEach(async () => {
      fixture = await create();
      model = await fixture.open();
      other = await fixture.open();
      await model.open(SPEC);
      await other.open(SPEC);
    });
    afterEach(async () => {
      await model.close();
      await other.close();
      await fixture.destroy();
    });

    it('stores a document once per position and never from an earlier one', async () => {
      const writer = model.writer(SPEC);
      expect(await writer.put({ id: 'a', n: 2 }, P(2))).toBe(true);
      expect(await other.writer(SPEC).put({ id: 'a', n: 22 }, P(2))).toBe(false);
      expect(await writer.put({ id: 'a', n: 1 }, P(1))).toBe(false);
      expect(await other.get('things', 'a')).toEqual({ id: 'a', n: 2 });
      expect(await writer.put({ id: 'a', n: 3 }, P(3))).toBe(true);
      expect(await writer.get('a')).toEqual({ id: 'a', n: 3 });
    });

    it('changes a document that is there, once per position, and writes none that stays as it is', async () => {
      const writer = model.writer(SPEC);
      const count = (position: string, by: number): Promise<void> =>
        writer.change<{ id: string; n: number }>('a', position, (before) =>
          by === 0 ? before : { ...before, n: before.n + by },
        );
      await count(P(1), 1);
      expect(await other.get('things', 'a')).toBeUndefined();
      await writer.put({ id: 'a', n: 1 }, P(2));
      await count(P(3), 1);
      await count(P(3), 1);
      await count(P(5), 0);
      await count(P(4), 5);
      expect(await other.get('things', 'a')).toEqual({ id: 'a', n: 7 });
    });

    it('keeps what nobody queries as it is, whatever its keys are', async () => {
      const document = {
        id: 'a',
        $set: { 'a.b': 1, $gt: [{}] },
        '': null,
        'x.y': '\u0000',
        __proto__x: '😀',
        deep: [[1.5]],
      };
      await model.writer(SPEC).put(document, P(1));
      await model.writer(SPEC).put({ id: '$a.b/😀', n: 2 }, P(1));
      expect(await other.get('things', 'a')).toEqual(document);
      expect(await other.get('things', '$a.b/😀')).toEqual({ id: '$a.b/😀', n: 2 });
    });

    it('changes nothing by a batch that comes again, late or in another order', async () => {
      const state = (await model.checkpoint('things'))!;
      const batch = (to: ReadModel, from: number, upTo: number): Promise<void> =>
        to.batch(async () => {
          for (let n = from; n <= upTo; n++) await to.writer(SPEC).put({ id: `id-${n % 3}`, n }, P(n));
          await to.setCheckpoint({ ...state, position: P(upTo) });
        });
      await batch(model, 1, 5);
      await batch(other, 6, 9);
      const before = await model.query('things');
      for (const [from, upTo] of [
        [1, 5],
        [6, 9],
        [3, 7],
        [1, 9],
      ] as const)
        await batch(other, from, upTo);
      expect(await model.query('things')).toEqual(before);
      expect(before.items.map((item) => item['n'])).toEqual([9, 7, 8]);
      expect((await model.checkpoint('things'))?.position).toBe(P(9));
    });

    it('does not revive a deleted document by a write that comes late', async () => {
      const writer = model.writer(SPEC);
      await writer.put({ id: 'a' }, P(1));
      expect(await writer.delete('a', P(3))).toBe(true);
      expect(await writer.put({ id: 'a' }, P(2))).toBe(false);
      expect(await writer.delete('b', P(3))).toBe(true);
      expect(await writer.put({ id: 'b' }, P(2))).toBe(false);
      expect(await model.get('things', 'a')).toBeUndefined();
      expect(await model.count('things')).toBe(0);
      expect(await writer.put({ id: 'a', again: true }, P(4))).toBe(true);
      expect(await model.get('things', 'a')).toEqual({ id: 'a', again: true });
    });

    it('sees the writes of its own batch, and keeps none when the batch throws', async () => {
      const writer = model.writer(SPEC);
      const state = (await model.checkpoint('things'))!;
      const failing = model.batch(async () => {
        await writer.put({ id: 'a', n: 1 }, P(1));
        expect(await writer.get('a')).toEqual({ id: 'a', n: 1 });
        expect(await writer.put({ id: 'a', n: 1 }, P(1))).toBe(false);
        await model.setCheckpoint({ ...state, position: P(1) });
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await model.get('things', 'a')).toBeUndefined();
      expect((await model.checkpoint('things'))?.position).toBe('');
      await model.batch(async () => {
        await writer.put({ id: 'a', n: 1 }, P(1));
        await writer.put({ id: 'a', n: 2 }, P(2));
        await writer.delete('b', P(2));
        await model.setCheckpoint({ ...state, position: P(2) });
      });
      expect(await other.get('things', 'a')).toEqual({ id: 'a', n: 2 });
      expect((await other.checkpoint('things'))?.position).toBe(P(2));
    });

    it('lets batches of two connections interleave', async () => {
      const write = (to: ReadModel, id: string): Promise<boolean> =>
        to.batch(async () => {
          await to.writer(SPEC).get(id);
          await new Promise(setImmediate);
          return to.writer(SPEC).put({ id }, P(1));
        });
      expect(await Promise.all([write(model, 'a'), write(other, 'b'), write(model, 'c')])).toEqual([true, true, true]);
      expect(await model.count('things')).toBe(3);
    });

    it('keeps a checkpoint that does not go back', async () => {
      const state = (await model.checkpoint('things'))!;
      await model.setCheckpoint({ ...state, position: P(5) });
      await other.setCheckpoint({ ...state, position: P(3), failure: 'broken' });
      expect(await model.states()).toEqual([{ ...state, position: P(5), failure: 'broken' }]);
    });

    it('waits for a position and says when it was not reached', async () => {
      expect(await model.waitFor('things', P(1), 20)).toBe(false);
      const waiting = model.waitFor('things', P(1), 5000);
      await other.setCheckpoint({ view: 'things', version: 1, position: P(1), failure: null });
      expect(await waiting).toBe(true);
    });

    it('throws every view away, and begins each anew', async () => {
      const { generation = 0 } = (await model.checkpoint('things'))!;
      await model.writer(SPEC).put({ id: 'a' }, P(1));
      await model.setCheckpoint({ ...(await model.checkpoint('things'))!, position: P(1) });
      await other.open(SPEC, 'shadow');
      await other.clear();
      expect(await other.states()).toEqual([]);
      await model.open(SPEC);
      expect((await model.query('things')).items).toEqual([]);
      const begun = await model.checkpoint('things');
      expect(begun).toMatchObject({ position: '', failure: null });
      expect(begun?.generation).toBeGreaterThan(generation);
      expect(await model.checkpoint('things', 'shadow')).toBeUndefined();
      await model.writer(SPEC).put({ id: 'b' }, P(1));
      expect((await model.query('things')).items).toEqual([{ id: 'b' }]);
    });

    it('keeps versions of a view apart', async () => {
      await model.writer(SPEC).put({ id: 'a' }, P(1));
      await other.open({ ...SPEC, version: 2 });
      expect(await other.get('things', 'a')).toBeUndefined();
      expect(await model.get('things', 'a')).toEqual({ id: 'a' });
    });

    shadowContract(() => [model, other]);
    queryContract(() => model);
  });
}
