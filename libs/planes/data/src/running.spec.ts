import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { mintToken } from '@gatehouse/kernel';
import { request } from 'undici';
import type { GatewayOptions } from './options.ts';
import * as given from './testing/events.ts';
import { as, closeAll, Harness, until, upstream } from './testing/harness.ts';

const token = mintToken('sandbox');
const mine = as('acme', token);

afterEach(closeAll);

async function started(options: Partial<GatewayOptions> = {}): Promise<{ harness: Harness; waiting: ServerResponse[] }> {
  const waiting: ServerResponse[] = [];
  const { url } = await upstream((incoming, response) => {
    if (incoming.url === '/events') waiting.push(response);
    else response.end('ok');
  });
  const harness = await Harness.start(options, [
    ...given.productPublished('orders', given.http(url)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
  ]);
  return { harness, waiting };
}

describe('a gateway', () => {
  it('tells on both ports that it is live and ready, how far it is, and its metrics', async () => {
    const { harness } = await started();
    await harness.call('/orders/v1/orders', { headers: mine });
    for (const environment of ['sandbox', 'production'] as const) {
      expect(await harness.call('/_gatehouse/health/live', { environment })).toMatchObject({ status: 200 });
      const ready = await harness.call('/_gatehouse/health/ready', { environment });
      expect(ready).toMatchObject({
        status: 200,
        json: {
          status: 'ok',
          gatewayId: 'gateway-1',
          position: harness.gateway.model.position,
          subscription: 'live',
          degraded: [],
          unknown: [],
          callRecords: { dropped: 0 },
          addresses: harness.gateway.addresses,
        },
      });
      const metrics = await harness.call('/_gatehouse/metrics', { environment });
      expect(metrics.text).toMatch(/gatehouse_calls_total\{environment="sandbox",status="200",code=""\} 1/);
      expect(metrics.text).toContain('gatehouse_ready 1');
      expect(metrics.text).toContain('gatehouse_call_duration_seconds_bucket');
    }
    expect((await harness.call('/_gatehouse/health/live', { method: 'POST' })).status).toBe(405);
    expect((await harness.call('/_gatehouse/other', { headers: mine })).json['code']).toBe('not_granted');
  });

  it('names in its health whom it refuses because it does not understand an event', async () => {
    const { harness } = await started();
    const position = await harness.append(['access-partner-acme', { type: 'FromTheFuture', data: {} }]);
    expect(harness.gateway.health()).toMatchObject({
      status: 'degraded',
      unknown: [{ id: 'partner-acme', type: 'FromTheFuture', position }],
    });
  });

  it('takes no call until it has caught up with what was the end of the log when it began', async () => {
    const { harness } = await started();
    await harness.gateway.stop();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { store } = harness;
    const running = harness.run({
      store: {
        append: (...args) => store.append(...args),
        readStream: (...args) => store.readStream(...args),
        readAll: (...args) => store.readAll(...args),
        readBack: (...args) => store.readBack(...args),
        head: () => store.head(),
        close: () => store.close(),
        async *subscribe(options) {
          await gate;
          yield* store.subscribe(options);
        },
      },
    });
    const before = harness.gateway;
    await until(() => harness.gateway !== before);
    expect(await harness.call('/orders/v1/orders', { headers: mine })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      json: { code: 'not_ready' },
    });
    expect(await harness.call('/_gatehouse/health/ready')).toMatchObject({ status: 503, json: { status: 'starting' } });
    expect((await harness.call('/_gatehouse/health/live')).status).toBe(200);
    open();
    await running;
    expect((await harness.call('/orders/v1/orders', { headers: mine })).status).toBe(200);
  });

  it('goes on serving what it knows while its stores fail, says so, and hears the rest when they are back', async () => {
    const { harness } = await started();
    await harness.gateway.stop();
    let failing = false;
    const { store, records, counters } = harness;
    const broken = (): never => {
      throw new Error('away');
    };
    await harness.run({
      store: {
        append: (...args) => store.append(...args),
        readStream: (...args) => store.readStream(...args),
        readAll: (...args) => store.readAll(...args),
        readBack: (...args) => store.readBack(...args),
        head: () => store.head(),
        close: () => store.close(),
        async *subscribe(options) {
          for await (const batch of store.subscribe(options)) {
            if (failing) broken();
            yield batch;
          }
        },
      },
      records: { ...records, put: (...args) => (failing ? broken() : records.put(...args)) },
      counters: { ...counters, recordUses: (uses) => (failing ? broken() : counters.recordUses(uses)) },
    });
    failing = true;
    const [stream, event] = given.partner('acme', 'PartnerDisabled');
    const position = await harness.write(stream, event);
    const degraded = (): readonly string[] => harness.gateway.health().degraded;
    await until(() => degraded().includes('events'));
    expect((await harness.call('/orders/v1/orders', { headers: mine })).status).toBe(200);
    await until(() => ['events', 'records', 'counters'].every((name) => degraded().some((failed) => failed === name)));
    expect(await harness.call('/_gatehouse/health/ready')).toMatchObject({
      status: 200,
      json: { status: 'degraded', subscription: 'retrying' },
    });
    failing = false;
    await harness.gateway.reached(position);
    expect((await harness.call('/orders/v1/orders', { headers: mine })).json['code']).toBe('partner_disabled');
    await until(() => harness.gateway.health().status === 'ok');
  });
});

describe('a gateway that is set up wrongly', () => {
  it('does not start: a trusted proxy that is no network would silently be trusted by nobody', async () => {
    await expect(started({ trustedProxies: ['10.0.0.1'] })).rejects.toThrow('10.0.0.1 is not a network');
  });
});

describe('a gateway that stops', () => {
  it('finishes the calls under way and takes no more', async () => {
    const { harness, waiting } = await started({ tuning: { drainMs: 10_000 } });
    const { sandbox } = harness.gateway.addresses;
    const slow = request(`${sandbox}/orders/v1/events`, { headers: mine });
    await until(() => waiting.length === 1);
    const stopping = harness.gateway.stop();
    await until(() =>
      request(`${sandbox}/orders/v1/orders`, { headers: mine, reset: true }).then(
        async ({ statusCode, body }) => statusCode === 503 && (await body.text()) !== '',
        () => true,
      ),
    );
    waiting[0]?.end('finished');
    const answer = await slow;
    expect([answer.statusCode, await answer.body.text()]).toEqual([200, 'finished']);
    await stopping;
    expect(await harness.records.get('gateways', 'gateway-1')).toBeUndefined();
    expect((await harness.logged(1)).some(({ operationId, status }) => operationId === 'events' && status === 200)).toBe(true);
  });

  it('cuts those that do not finish in time', async () => {
    const { harness, waiting } = await started({ tuning: { drainMs: 50 } });
    const slow = harness.call('/orders/v1/events', { headers: mine });
    await until(() => waiting.length === 1);
    await harness.gateway.stop();
    expect(await slow).toMatchObject({ status: 503, json: { code: 'not_ready' }, headers: { connection: 'close' } });
  });
});
