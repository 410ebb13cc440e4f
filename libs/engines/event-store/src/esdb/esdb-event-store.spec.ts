import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EngineStates, START } from '@gatehouse/kernel';
import { describeEngine } from '@gatehouse/kernel/testing';
import { eventStoreContract } from '../contract-suite.ts';
import { NO_STREAM } from '../port.ts';
import type { EventStore } from '../port.ts';
import { verifyChain } from '../seals/verify-chain.ts';
import { collect, collectAll, fill, happened, meta, typesOf } from '../testing/events.ts';
import { TcpGate } from '../testing/tcp-gate.ts';
import { openEsdbEventStore } from './esdb-event-store.ts';

describeEngine('EventStoreDB', 'EVENT_STORE_URL', (url) => {
  const watch = { reached: () => undefined, lost: () => undefined };
  const prefixOf = (): string => `test-${randomUUID()}.`;

  /** Its own log on the server: streams of a prefix that nobody else has, deleted afterwards. */
  async function remove(prefix: string): Promise<void> {
    const client = EventStoreDBClient.connectionString(url);
    const store = await openEsdbEventStore({ url, watch, prefix });
    const names = new Set((await collectAll(store)).map(({ stream }) => stream));
    for (const name of names) await client.deleteStream(prefix + name);
    await store.close();
    await client.dispose();
  }

  eventStoreContract('EventStoreDB', async () => {
    const prefix = prefixOf();
    let store = await openEsdbEventStore({ url, watch, prefix });
    return {
      store,
      async reopen() {
        await store.close();
        return (store = await openEsdbEventStore({ url, watch, prefix }));
      },
      async dispose() {
        await store.close();
        await remove(prefix);
      },
    };
  });

  describe('beside others on one server', () => {
    let prefix: string;
    let store: EventStore;
    let client: EventStoreDBClient;
    beforeEach(async () => {
      prefix = prefixOf();
      store = await openEsdbEventStore({ url, watch, prefix });
      client = EventStoreDBClient.connectionString(url);
    });
    afterEach(async () => {
      await store.close();
      await client.dispose();
      await remove(prefix);
    });

    it('passes over what others and the server itself have written, in every way of reading', async () => {
      const watching = collect(store, { after: START });
      await fill(store, 2);
      await client.appendToStream(`other-${randomUUID()}`, jsonEvent({ type: 'Other', data: {} }));
      await client.setStreamMetadata(`${prefix}fill-1`, { cacheControl: 1 });
      await fill(store, 2, 2);
      const own = await collectAll(store);
      expect(own.map(({ data }) => data)).toEqual([0, 1, 2, 3].map((n) => ({ n })));
      expect(await watching.until(4)).toEqual(own);
      expect(await store.readBack({ limit: 10 })).toEqual(own.toReversed());
      expect(await store.head()).toBe(own.at(-1)?.position);
      expect(await verifyChain(store)).toMatchObject({ ok: true, events: 4 });
      await watching.stop();
    });

    it('reads what is left of a truncated stream, and goes on behind it', async () => {
      await fill(store, 5);
      await client.setStreamMetadata(`${prefix}fill-1`, { truncateBefore: 3 });
      expect((await store.readStream('fill-1')).map(({ revision }) => revision)).toEqual([3, 4]);
      expect(await store.append('fill-1', 4, [happened('Six')], meta())).toMatchObject({ revision: 5 });
    });

    it('appends nothing to a stream all of whose events were deleted', async () => {
      await fill(store, 2);
      await client.deleteStream(`${prefix}fill-1`);
      expect(await store.readStream('fill-1')).toEqual([]);
      await expect(store.append('fill-1', NO_STREAM, [happened('New')], meta())).rejects.toThrow('were deleted');
    });

    it('names a foreign event in a stream of its own as corrupt', async () => {
      await client.appendToStream(`${prefix}a-1`, jsonEvent({ type: 'Foreign', data: {} }));
      await expect(store.readStream('a-1')).rejects.toMatchObject({ name: 'CorruptEvent', stream: 'a-1' });
      expect(await verifyChain(store)).toMatchObject({ ok: false, fault: { kind: 'corrupt', stream: 'a-1' } });
    });
  });

  const { hostname, port } = new URL(url.replace(/^esdb(\+discover)?:/, 'http:') || 'http://none');
  // A cluster answers with addresses of its own, past the gate.
  const alone = url.startsWith('esdb://') && !url.includes(',') ? describe : describe.skip;
  alone('when the way to the server breaks', () => {
    const prefix = prefixOf();
    const states = new EngineStates(() => 0);
    let gate: TcpGate;
    let store: EventStore;
    beforeEach(async () => {
      gate = await TcpGate.before({ host: hostname, port: Number(port || 2113) });
      const through = url.replace(/(@|\/\/)[^@/?]+(?=\/?(\?|$))/, `$1${gate.address}`);
      store = await openEsdbEventStore({ url: through, watch: states.watch('EventStoreDB'), prefix });
    });
    afterEach(async () => {
      await store.close();
      await gate.close();
      await remove(prefix);
    });

    it('answers with the position of what it had appended when only the answer was lost', async () => {
      await store.append('a-1', NO_STREAM, [happened('One')], meta());
      const lost = gate.loseAnswers();
      const appended = store.append('a-1', 0, [happened('Two'), happened('Three')], meta({ commandId: 'two' }));
      await lost;
      await gate.close();
      await gate.open();
      const events = await store.readStream('a-1');
      expect(await appended).toEqual({ revision: 2, position: events.at(-1)?.position });
      expect(typesOf(await store.readStream('a-1'))).toEqual(['One', 'Two', 'Three']);
    });

    it('subscribes again by itself, without a gap and without a repeat, and says so', async () => {
      const watching = collect(store, { after: START });
      await fill(store, 3, 0, 'b-1');
      await watching.until(3);
      await gate.close();
      await expect(store.head()).rejects.toThrow(/^EventStoreDB /);
      expect(states.list()).toMatchObject([{ reachable: false }]);
      await gate.open();
      await fill(store, 3, 3, 'b-1');
      expect((await watching.until(6)).map(({ data }) => data)).toEqual([0, 1, 2, 3, 4, 5].map((n) => ({ n })));
      expect(states.list()).toMatchObject([{ reachable: true }]);
      await watching.stop();
    });
  });
});
