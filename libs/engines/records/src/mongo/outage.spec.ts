import { afterEach, expect, it, jest } from '@jest/globals';
import { EngineAway, EngineStates, ManualClock } from '@gatehouse/kernel';
import { describeOwnServer, endOwnServers, OwnServer } from '@gatehouse/mongodb/testing';
import { openMongoRecords } from './records.ts';

// The driver takes some seconds to notice and to come back.
jest.setTimeout(120_000);

describeOwnServer('Records whose MongoDB goes away and comes back', () => {
  afterEach(endOwnServers);

  it('lose nothing that they have confirmed, and say no in bounded time meanwhile', async () => {
    const server = await OwnServer.start();
    const connection = await server.connect(new EngineStates(() => 0).watch('MongoDB'));
    const records = await openMongoRecords(connection, new ManualClock());
    const confirmed: string[] = [];
    const writing = (async () => {
      for (let n = 0; ; n++) {
        const key = `key-${String(n).padStart(6, '0')}`;
        await records.put('c', key, n);
        confirmed.push(key);
        if (n === 20) void server.take();
      }
    })();
    await expect(writing).rejects.toThrow(EngineAway);
    expect(confirmed.length).toBeGreaterThan(20);
    await expect(records.get('c', 'key-000000')).rejects.toThrow(EngineAway);
    await server.give();
    // The call waits for the server, as it may for some seconds.
    const found = (await records.list('c')).map(({ key }) => key);
    expect(found.slice(0, confirmed.length)).toEqual(confirmed);
    // One more may have been written, and its answer lost.
    expect(found.length - confirmed.length).toBeLessThanOrEqual(1);
    expect(await records.put('c', 'after', 1)).toBe(true);
    await server.end();
  });
});
