import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Addition, Counters, CountersCarry } from './port.ts';

export interface CountersFixture {
  /** Another connection to the same storage, as another process would have it. */
  open(): Promise<Counters & { readonly carry: CountersCarry }>;
  destroy(): Promise<void>;
}

const add = async (counters: Counters, key: string, amount: number, window: Addition['window']): Promise<unknown> =>
  (await counters.add([{ key, amount, window }]))[0];

const FIRST = { startsAt: 1000, resetsAt: 2000 };
const SECOND = { startsAt: 2000, resetsAt: 3000 };

/** What every adapter of Counters promises. */
export function countersContract(adapter: string, create: () => Promise<CountersFixture>): void {
  describe(`Counters on ${adapter}`, () => {
    let fixture: CountersFixture;
    let counters: Counters & { readonly carry: CountersCarry };
    let other: Counters;

    beforeEach(async () => {
      fixture = await create();
      counters = await fixture.open();
      other = await fixture.open();
    });
    afterEach(async () => {
      await counters.close();
      await other.close();
      await fixture.destroy();
    });

    it('adds up what several processes add, and loses nothing', async () => {
      const adds = Array.from({ length: 50 }, (_, n) => add(n % 2 ? counters : other, 'k', 2, FIRST));
      await Promise.all(adds);
      expect(await add(counters, 'k', 0, FIRST)).toEqual({ used: 100, resetsAt: 2000 });
    });

    it('starts at nothing when the window has passed', async () => {
      await add(counters, 'k', 7, FIRST);
      expect(await add(counters, 'k', 1, SECOND)).toEqual({ used: 1, resetsAt: 3000 });
    });

    it('leaves out an amount that arrives after its window was replaced', async () => {
      await add(counters, 'k', 1, SECOND);
      expect(await add(counters, 'k', 50, FIRST)).toEqual({ used: 1, resetsAt: 3000 });
    });

    it('takes back by a negative amount', async () => {
      await add(counters, 'k', 100, FIRST);
      expect(await add(counters, 'k', -40, FIRST)).toEqual({ used: 60, resetsAt: 2000 });
    });

    it('adds to many at once, and answers each in turn', async () => {
      await add(other, 'a', 5, FIRST);
      const additions = [
        { key: 'a', amount: 1, window: FIRST },
        { key: 'b', amount: 2, window: SECOND },
        { key: 'a', amount: 3, window: FIRST },
      ];
      expect((await counters.add(additions)).map(({ used }) => used)).toEqual([6, 2, 9]);
      expect(await counters.add([])).toEqual([]);
    });

    it('adds to none of many when one of them cannot be added', async () => {
      const broken = { key: 'b', amount: Number.NaN, window: FIRST };
      await expect(counters.add([{ key: 'a', amount: 1, window: FIRST }, broken])).rejects.toThrow();
      expect(await add(counters, 'a', 0, FIRST)).toEqual({ used: 0, resetsAt: 2000 });
    });

    it('reads many keys at once, without those whose window is over', async () => {
      await add(counters, 'a', 1, FIRST);
      await add(counters, 'b', 2, SECOND);
      const read = await other.read(['a', 'b', 'none'], 2000);
      expect([...read]).toEqual([['b', { used: 2, resetsAt: 3000 }]]);
      expect((await other.read(['a'], 1999)).get('a')?.used).toBe(1);
    });

    it('tells each counter whose window is not over, however many there are', async () => {
      const keys = Array.from({ length: 1201 }, (_, n) => `k${n}`);
      await counters.add(keys.map((key, n) => ({ key, amount: n, window: SECOND })));
      await add(counters, 'over', 1, FIRST);
      const told: Addition[] = [];
      for await (const some of other.current(FIRST.resetsAt)) told.push(...some);
      expect(new Map(told.map((each) => [each.key, each]))).toEqual(
        new Map(keys.map((key, n) => [key, { key, amount: n, window: SECOND }])),
      );
    });

    it('tells all of it, so that another store that is given it holds the same, and forgets all of it', async () => {
      await counters.add([
        { key: 'a:*[x]', amount: 1.5, window: FIRST },
        { key: 'b', amount: 2, window: SECOND },
      ]);
      await other.recordUses(new Map([['c1', { at: 20, address: '192.0.2.1' }]]));
      const { counters: all, uses } = await counters.carry.all(1999);
      const sorted = [...all].sort((x, y) => x.key.localeCompare(y.key));
      expect(sorted).toEqual([
        { key: 'a:*[x]', amount: 1.5, window: FIRST },
        { key: 'b', amount: 2, window: SECOND },
      ]);
      expect([...uses]).toEqual([['c1', { at: 20, address: '192.0.2.1' }]]);
      expect((await counters.carry.all(2000)).counters.map(({ key }) => key)).toEqual(['b']);
      await counters.carry.clear();
      expect(await counters.carry.all(0)).toEqual({ counters: [], uses: new Map() });
      await other.add(all);
      expect(await counters.read(['b'], 2000)).toEqual(new Map([['b', { used: 2, resetsAt: 3000 }]]));
    });

    it('keeps the latest use of each credential', async () => {
      await counters.recordUses(new Map([['c1', { at: 20, address: '192.0.2.1' }]]));
      await other.recordUses(
        new Map([
          ['c1', { at: 10, address: '192.0.2.9' }],
          ['c2', { at: 5, address: '192.0.2.2' }],
        ]),
      );
      const uses = await counters.lastUses(['c1', 'c2', 'c3']);
      expect(uses.get('c1')).toEqual({ at: 20, address: '192.0.2.1' });
      expect(uses.get('c2')).toEqual({ at: 5, address: '192.0.2.2' });
      expect(uses.size).toBe(2);
    });
  });
}
