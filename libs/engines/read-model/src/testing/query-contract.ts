import { beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@gatehouse/kernel';
import type { Page, Query, ReadModel, ViewDocument } from '../port.ts';

const SPEC = { view: 'items', version: 1, indexes: ['owner', 'rank'] };
const ITEMS = [
  { id: 'a', owner: 'x', rank: 2, open: true },
  { id: 'b', owner: 'y', rank: 1, open: false },
  { id: 'c', owner: 'x', rank: null, open: true },
  { id: 'd', owner: 'z', rank: 2, open: false },
  { id: 'e', owner: null, open: true },
  { id: 'f', owner: 'x', rank: 1, open: true },
];

/** The part of the suite about queries. */
export function queryContract(model: () => ReadModel): void {
  describe('queries', () => {
    beforeEach(async () => {
      await model().open(SPEC);
      for (const item of ITEMS) await model().writer(SPEC).put(item, '1');
    });

    const ids = async (query: Query): Promise<string> => {
      const { items } = await model().query('items', query);
      return items.map((item) => item.id).join('');
    };

    it('filter by equality, lists, booleans and null', async () => {
      expect(await ids({ where: { owner: 'x' } })).toBe('acf');
      expect(await ids({ where: { owner: ['x', 'z'] } })).toBe('acdf');
      expect(await ids({ where: { owner: [] } })).toBe('');
      expect(await ids({ where: { owner: null } })).toBe('e');
      expect(await ids({ where: { open: false, rank: 1 } })).toBe('b');
      expect(await ids({ where: { id: ['a', 'd'] } })).toBe('ad');
      expect(await model().count('items', { owner: 'x' })).toBe(3);
    });

    it('sort both ways, with ties by id', async () => {
      expect(await ids({ orderBy: { field: 'rank', direction: 'asc' } })).toBe('cebfad');
      expect(await ids({ orderBy: { field: 'rank', direction: 'desc' } })).toBe('dafbec');
      expect(await ids({ orderBy: { field: 'id', direction: 'desc' } })).toBe('fedcba');
    });

    const orders: (Query['orderBy'] | undefined)[] = [
      undefined,
      { field: 'id', direction: 'desc' },
      { field: 'rank', direction: 'asc' },
      { field: 'rank', direction: 'desc' },
    ];
    it.each(orders)('page through everything once, whatever the size of a page (%j)', async (orderBy) => {
      const asked: Query = orderBy ? { orderBy } : {};
      const whole = await ids(asked);
      for (const limit of [1, 2, 3, 6, 7]) {
        let found = '';
        let cursor: string | null = null;
        do {
          const page: Page<ViewDocument> = await model().query('items', {
            ...asked,
            limit,
            ...(cursor === null ? {} : { cursor }),
          });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          found += page.items.map((item) => item.id).join('');
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(found).toBe(whole);
      }
    });

    it('give pages that hold still while documents come in', async () => {
      const first = await model().query('items', { limit: 2 });
      await model().writer(SPEC).put({ id: 'aa' }, '2');
      expect(await ids({ limit: 2, cursor: first.nextCursor! })).toBe('cd');
    });

    it('refuse a made-up cursor, and a field that is no plain name', async () => {
      for (const cursor of ['nonsense', Buffer.from('[1]').toString('base64url')]) {
        await expect(model().query('items', { cursor })).rejects.toThrow(DomainError);
      }
      await expect(model().query('items', { where: { "x') OR 1=1 --": 'x' } })).rejects.toThrow(TypeError);
      await expect(model().query('items', { orderBy: { field: 'a b', direction: 'asc' } })).rejects.toThrow(TypeError);
    });
  });
}
