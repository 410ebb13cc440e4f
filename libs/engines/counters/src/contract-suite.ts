import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Counters } from './port.ts';

export interface CountersFixture {
  /** Another connection to the same storage, as another process would have it. */
  open(): Promise<Counters>;
  destroy(): Promise<void>;
}

const FIRST = { startsAt: 1000, resetsAt: 2000 };
const SECOND = { startsAt: 2000, resetsAt: 3000 };

/** What every adapter of Counters promises. */
export function countersContract(adapter: string, create: () => Promise<CountersFixture>): void {
  describe(`Counters on ${adapter}`, () => {
    let fixture: CountersFixture;
    let counters: Counters;
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
      const adds = Array.from({ length: 50 }, (_, n) => (n % 2 ? counters : other).add('k', 2, FIRST));
      await Promise.all(adds);
      expect(await counters.add('k', 0, FIRST)).toEqual({ used: 100, resetsAt: 2000 });
    });

    it('starts at nothing when the window has passed', async () => {
      await counters.add('k', 7, FIRST);
      expect(await counters.add('k', 1, SECOND)).toEqual({ used: 1, resetsAt: 3000 });
    });

    it('leaves out an amount that arrives after its window was replaced', async () => {
      await counters.add('k', 1, SECOND);
      expect(await counters.add('k', 50, FIRST)).toEqual({ used: 1, resetsAt: 3000 });
    });

    it('takes back by a negative amount', async () => {
      await counters.add('k', 100, FIRST);
      expect(await counters.add('k', -40, FIRST)).toEqual({ used: 60, resetsAt: 2000 });
    });

    it('reads many keys at once, without those whose window is over', async () => {
      await counters.add('a', 1, FIRST);
      await counters.add('b', 2, SECOND);
      const read = await other.read(['a', 'b', 'none'], 2000);
      expect([...read]).toEqual([['b', { used: 2, resetsAt: 3000 }]]);
      expect((await other.read(['a'], 1999)).get('a')?.used).toBe(1);
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
