import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeEngine } from '@gatehouse/kernel/testing';
import { HOLD_MS, type Counters, type Settlement, type SharedByGateways, type SharedQuota } from '../port.ts';
import { removeKeys } from '../testing/redis-server.ts';
import { Watched } from '../testing/watched.ts';
import { openRedisCounters } from './open.ts';

const NOW = 1_767_603_600_000;
const DAY = { startsAt: NOW - 1000, resetsAt: NOW + 80_000_000 };
const minute = (key: string, limit: number) => ({ key, limit, length: 60_000 });
const quota = (holder: string, limit: number, most = 1): SharedQuota => ({
  key: 'q',
  limit,
  window: DAY,
  holder,
  most,
});
const told = (holder: string, more: Partial<Settlement> = {}): Settlement => ({
  key: 'q',
  window: DAY,
  holder,
  spent: 0,
  extra: 0,
  returned: 0,
  closed: false,
  ...more,
});

describeEngine('Limits shared over Redis', 'REDIS_URL', (url) => {
  let here: Counters & { readonly shared: SharedByGateways };
  let there: typeof here;
  let prefix: string;
  beforeEach(async () => {
    prefix = `test:${randomUUID()}:`;
    here = await openRedisCounters({ url, prefix, watch: new Watched() });
    there = await openRedisCounters({ url, prefix, watch: new Watched() });
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await removeKeys(url, prefix);
  });

  describe('by the minute', () => {
    it('admit as many calls as they say, whoever asks, until the window is over', async () => {
      const ask = (by: typeof here, at: number) => by.shared.limits.take([minute('m', 10)], [], at);
      const taken = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(i % 2 ? here : there, NOW + i)));
      expect(taken.filter(({ allowed }) => allowed)).toHaveLength(10);
      const [{ windows }] = taken as [(typeof taken)[0]];
      const { startsAt, resetsAt } = windows[0]!;
      expect(resetsAt - startsAt).toBe(60_000);
      expect(await ask(here, resetsAt - 1)).toMatchObject({ allowed: false, windows: [{ used: 10, resetsAt }] });
      expect(await ask(here, resetsAt)).toMatchObject({ allowed: true, windows: [{ used: 1, startsAt: resetsAt }] });
    });

    it('take from all of them or from none', async () => {
      const both = [minute('wide', 5), minute('tight', 1)];
      expect((await here.shared.limits.take(both, [quota('a', 9)], NOW)).allowed).toBe(true);
      for (let i = 0; i < 3; i++) {
        expect(await there.shared.limits.take(both, [quota('b', 9)], NOW)).toEqual({
          allowed: false,
          windows: [
            { used: 1, startsAt: NOW, resetsAt: NOW + 60_000 },
            { used: 1, startsAt: NOW, resetsAt: NOW + 60_000 },
          ],
          quotas: [{ used: 0, granted: 0, full: false }],
        });
      }
      expect((await here.shared.limits.take([minute('wide', 5)], [], NOW)).windows[0]?.used).toBe(2);
    });

    it('admit nothing under a limit of nothing', async () => {
      expect((await here.shared.limits.take([minute('m', 0)], [], NOW)).allowed).toBe(false);
    });
  });

  describe('by the day or month', () => {
    const ask = async (by: typeof here, wanted: SharedQuota, at = NOW) =>
      (await by.shared.limits.take([], [wanted], at)).quotas[0]!;

    it('grant blocks, a twentieth of what is free at most, and never more than there is', async () => {
      expect(await ask(here, quota('a', 1000, 100))).toEqual({ used: 0, granted: 50, full: false });
      expect(await ask(there, quota('b', 1000, 20))).toEqual({ used: 0, granted: 20, full: false });
      expect(await ask(there, quota('c', 71, 100))).toEqual({ used: 0, granted: 1, full: false });
      expect(await ask(here, quota('a', 71, 100))).toEqual({ used: 0, granted: 0, full: true });
    });

    it('count what was used once, however often and late it is told', async () => {
      await ask(here, quota('a', 1000, 100));
      const { limits } = here.shared;
      expect(await limits.settle([told('a', { spent: 3, extra: 1 })], NOW)).toEqual([4]);
      expect(await limits.settle([told('a', { spent: 3, extra: 1 }), told('b', { extra: 2 })], NOW)).toEqual([4, 6]);
      expect(await limits.settle([told('a', { spent: 2 })], NOW)).toEqual([6]);
      expect((await there.read(['q'], NOW)).get('q')).toEqual({ used: 6, resetsAt: DAY.resetsAt });
    });

    it('free what is given back, and what was lost when its holder closes', async () => {
      await ask(here, quota('a', 100, 100));
      const free = async (): Promise<number> => (await ask(there, quota('b', 100, 100))).granted;
      await here.shared.limits.settle([told('a', { spent: 2, returned: 3 })], NOW);
      expect(await free()).toBe(4);
      expect(await ask(here, quota('c', 6, 1))).toMatchObject({ full: true });
      expect(await ask(here, quota('c', 7, 1))).toMatchObject({ granted: 1 });
      expect(await ask(here, quota('c', 7, 1))).toMatchObject({ full: true });
      await here.shared.limits.settle([told('c', { closed: true }), told('b', { closed: true })], NOW);
      expect(await ask(here, quota('d', 3, 1))).toEqual({ used: 2, granted: 1, full: false });
    });

    it('free what nobody has spoken of for a while, and keep what somebody has', async () => {
      await ask(here, quota('a', 1, 1));
      expect((await ask(there, quota('b', 1, 1), NOW + HOLD_MS - 1)).full).toBe(true);
      await here.shared.limits.settle([told('a')], NOW + HOLD_MS - 1);
      expect((await ask(there, quota('b', 1, 1), NOW + HOLD_MS + 1)).full).toBe(true);
      expect((await ask(there, quota('b', 1, 1), NOW + 2 * HOLD_MS)).granted).toBe(1);
    });

    it('begin at nothing in a new window, where what is told late of the old one counts no more', async () => {
      await here.shared.limits.settle([told('a', { extra: 7 })], NOW);
      const next = { startsAt: DAY.resetsAt, resetsAt: DAY.resetsAt + 86_400_000 };
      const { limits } = here.shared;
      expect(await ask(here, { ...quota('a', 10, 1), window: next }, DAY.resetsAt)).toMatchObject({
        used: 0,
        granted: 1,
      });
      await limits.settle([{ ...told('a', { extra: 1 }), window: next }], DAY.resetsAt);
      await limits.settle([told('a', { extra: 9 })], DAY.resetsAt);
      expect((await here.read(['q'], DAY.resetsAt)).get('q')).toEqual({ used: 1, resetsAt: next.resetsAt });
    });
  });

  it('count failed attempts of an address together', async () => {
    const address = randomUUID();
    await here.shared.failures.count(address);
    const { count, endsInMs } = await there.shared.failures.count(address);
    expect(count).toBe(2);
    expect(endsInMs).toBeGreaterThan(50_000);
    expect(endsInMs).toBeLessThanOrEqual(60_000);
  });
});
