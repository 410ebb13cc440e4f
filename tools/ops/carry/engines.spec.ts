import { describeEngine } from '@gatehouse/kernel/testing';
import { FreshDatabase } from '@gatehouse/mongodb/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { contentsOf } from './testing/contents.ts';
import { RedisDatabase } from './testing/redis-database.ts';
import { Carrier } from './testing/system.ts';
import type { Side } from './side.ts';

describeEngine('carrying over to MongoDB', 'READ_MODEL_URL', (mongo) => {
  describeEngine('and Redis', 'REDIS_URL', (redis) => {
    let carrier: Carrier;
    let database: FreshDatabase;
    let counters: RedisDatabase;
    let engines: Side;
    const contents = (side: Side) => carrier.at(side, (open) => contentsOf(open));
    beforeEach(async () => {
      carrier = new Carrier();
      database = new FreshDatabase(mongo);
      await database.connect();
      counters = await RedisDatabase.on(redis);
      engines = carrier.engines('here', { READ_MODEL_URL: database.address, REDIS_URL: counters.address });
    });
    afterEach(async () => {
      await counters.drop();
      await database.drop();
      carrier.remove();
    });

    it('brings records, calls and counters there, a life there back, and leaves events where they are', async () => {
      const here = await carrier.systemIn('here');
      const before = await contents(here);
      expect(await carrier.carry(here, engines)).toEqual([]);
      expect(carrier.told).toContain('events: not carried over');
      expect(carrier.told.join('\n')).toContain(`counters: ${here.places.counters} -> ${counters.address}`);
      expect(await contents(engines)).toEqual(before);

      await carrier.live(engines, 2);
      const lived = await contents(engines);
      expect(lived.kept).not.toEqual(before.kept);
      expect(await carrier.carry(engines, here)).toEqual([]);
      expect(await contents(here)).toEqual(lived);
      await expect(carrier.carry(engines, here)).rejects.toThrow(/carried over already/);

      await carrier.live(here, 3);
      const again = await contents(here);
      expect(await carrier.carry(here, engines)).toEqual([]);
      expect(await contents(engines)).toEqual(again);
    }, 120_000);

    it('brings counters alone there and back, while the records stay', async () => {
      const here = await carrier.systemIn('here');
      const before = await contents(here);
      const bare = carrier.engines('here', { READ_MODEL_URL: database.address });
      expect(await carrier.carry(here, bare)).toEqual([]);
      await carrier.start(bare);
      for (let time = 1; time <= 2; time += 1) {
        expect(await carrier.carry(here, engines, { only: ['counters'] })).toEqual([]);
        await carrier.start(engines);
        await expect(carrier.start(bare)).rejects.toThrow(/counters in .*records.db were carried over/);
        expect(await contents(engines)).toEqual(before);
        expect(await carrier.carry(engines, here, { only: ['counters'] })).toEqual([]);
        await carrier.start(bare);
        await expect(carrier.start(engines)).rejects.toThrow(/counters in redis:.* were carried over/);
      }
    }, 120_000);

    it('refuses a database and a server that hold something else', async () => {
      const here = await carrier.systemIn('here');
      await carrier.at(engines, ({ records }) => records.put('sessions', 's', 1));
      await expect(carrier.carry(here, engines)).rejects.toThrow(/holds records of its own/);
      await carrier.at(engines, async (open) => {
        await open.records.delete('sessions', 's');
        await open.counters.recordUses(new Map([['c', { at: 1, address: '192.0.2.1' }]]));
      });
      await expect(carrier.carry(here, engines)).rejects.toThrow(/holds counters of its own/);
      await carrier.at(engines, (open) => open.counters.carry.clear());
      expect(await carrier.carry(here, engines)).toEqual([]);
    }, 60_000);
  });
});
