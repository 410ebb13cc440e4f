import { beforeEach, describe, expect, it } from '@jest/globals';
import { StaleCheckpoint, type ReadModel } from '../port.ts';
import { P, SPEC } from './things.ts';

/** A view that is built anew beside the live one, by either of two connections. */
export function shadowContract(both: () => readonly [ReadModel, ReadModel]): void {
  describe('a view that is built anew', () => {
    let model: ReadModel;
    let other: ReadModel;
    beforeEach(() => {
      [model, other] = both();
    });

    it('replaces the live view by its shadow at one stroke, and refuses checkpoints of the old one', async () => {
      const old = (await model.checkpoint('things'))!;
      await model.writer(SPEC).put({ id: 'old' }, P(1));
      await other.open(SPEC, 'shadow');
      await other.writer(SPEC, 'shadow').put({ id: 'new', owner: 'x' }, P(2));
      const shadow = (await other.checkpoint('things', 'shadow'))!;
      await other.setCheckpoint({ ...shadow, position: P(2) }, 'shadow');
      expect((await model.query('things')).items).toEqual([{ id: 'old' }]);
      await other.swap('things', shadow.generation!);
      expect((await model.query('things')).items).toEqual([{ id: 'new', owner: 'x' }]);
      expect(await model.checkpoint('things')).toEqual({ ...shadow, position: P(2) });
      expect(await model.checkpoint('things', 'shadow')).toBeUndefined();
      const late = model.batch(async () => {
        await model.writer(SPEC).put({ id: 'late' }, P(3));
        await model.setCheckpoint({ ...old, position: P(3) });
      });
      await expect(late).rejects.toThrow(StaleCheckpoint);
      expect(await model.get('things', 'late')).toBeUndefined();
    });

    it('writes batches whose checkpoint is at the start wherever a build stands, and none for another build', async () => {
      await model.open(SPEC, 'shadow');
      const begun = (await model.checkpoint('things', 'shadow'))!;
      const put = (id: string): Promise<void> =>
        model.batch(async () => {
          await model.writer(SPEC, 'shadow').put({ id }, P(1));
          await model.setCheckpoint(begun, 'shadow');
        });
      await put('a');
      await put('b');
      await model.setCheckpoint({ ...begun, position: P(5) }, 'shadow');
      await put('c');
      expect((await other.checkpoint('things', 'shadow'))?.position).toBe(P(5));
      await other.dropShadow('things');
      await other.open(SPEC, 'shadow');
      await expect(put('d')).rejects.toThrow(StaleCheckpoint);
      await other.swap('things');
      expect(await model.count('things')).toBe(0);
      await model.open(SPEC, 'shadow');
      const last = (await model.checkpoint('things', 'shadow'))!;
      for (const id of ['a', 'b'])
        await model.batch(async () => {
          await model.writer(SPEC, 'shadow').put({ id }, P(1));
          await model.setCheckpoint(last, 'shadow');
        });
      await model.swap('things');
      expect((await other.query('things')).items).toEqual([{ id: 'a' }, { id: 'b' }]);
    });

    it('can be rebuilt again and again, and refuses the swap of a shadow that was begun anew', async () => {
      for (const n of [1, 2]) {
        await model.dropShadow('things');
        await model.open(SPEC, 'shadow');
        await model.writer(SPEC, 'shadow').put({ id: `build-${n}` }, P(1));
        await model.swap('things');
        expect((await model.query('things')).items).toEqual([{ id: `build-${n}` }]);
      }
      await model.open(SPEC, 'shadow');
      const first = (await model.checkpoint('things', 'shadow'))!;
      await other.dropShadow('things');
      await other.open(SPEC, 'shadow');
      await expect(model.swap('things', first.generation!)).rejects.toThrow(StaleCheckpoint);
    });
  });
}
