import { connect } from 'node:net';
import { mintToken } from '@gatehouse/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as given from './testing/events.ts';
import { as, closeAll, Harness, until, upstream } from './testing/harness.ts';

const token = mintToken('sandbox');
const mine = as('acme', token);

describe('a call that is one too many', () => {
  let harness: Harness;
  let asked = 0;
  const start = async (fewConnections: number): Promise<void> => {
    const { url } = await upstream((_, response) => response.end(String(++asked)));
    harness = await Harness.start({ tuning: { callsAtOnce: 0, fewConnections } }, [
      ...given.productPublished('orders', given.http(url)),
      given.partnerRegistered('acme'),
      given.granted('acme'),
      given.profileAdded('acme'),
      given.issued('acme', token),
    ]);
    await until(() => harness.gateway.health().status === 'ok');
  };
  beforeEach(async () => {
    asked = 0;
    await start(0);
  });
  afterEach(closeAll);

  it('is none while so few are connected that they hold nobody up', async () => {
    await start(2);
    const answered = async (): Promise<number> =>
      (await harness.call('/orders/v1/orders', { headers: mine })).status;
    expect(await answered()).toBe(200);
    const { hostname, port } = new URL(harness.gateway.addresses.sandbox);
    const others = [1, 2].map(() => connect(Number(port), hostname));
    await until(async () => (await answered()) === 503);
    for (const other of others) other.destroy();
    await until(async () => (await answered()) === 200);
  });

  it('is refused with when to come again, and counted, though it leaves no row', async () => {
    const [first, second] = [
      await harness.call('/orders/v1/orders', { headers: mine }),
      await harness.call('/orders/v1/orders', { headers: mine }),
    ];
    expect(first).toMatchObject({
      status: 503,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '1', 'cache-control': 'no-store' },
      json: { code: 'overloaded', status: 503, decisionId: first.headers['gatehouse-decision'] },
    });
    expect(second.text).toBe(first.text);
    expect(harness.gateway.health().callRecords).toEqual({ queued: 0, dropped: 2 });
    const metrics = (await harness.call('/_gatehouse/metrics')).text;
    expect(metrics).toContain('gatehouse_calls_total{environment="sandbox",status="503",code="overloaded"} 2');
    expect(metrics).not.toContain('gatehouse_call_duration_seconds_count{environment="sandbox"}');
    expect(asked).toBe(0);
  });

  it('gets another decision id at another time', async () => {
    const first = await harness.call('/orders/v1/orders', { headers: mine });
    harness.clock.advance(50);
    const second = await harness.call('/orders/v1/orders', { headers: mine });
    expect(second.headers['gatehouse-decision']).not.toBe(first.headers['gatehouse-decision']);
  });

  it('may have a body, which is read and thrown away, and then has a row', async () => {
    const refused = await harness.call('/orders/v1/orders', { method: 'POST', headers: mine, body: '{"a":1}' });
    expect(refused).toMatchObject({ status: 503, json: { code: 'overloaded' } });
    expect(await harness.logged(1)).toMatchObject([{ status: 503, code: 'overloaded', partnerId: null }]);
  });

  it('may want to become a WebSocket', async () => {
    const head = ['GET /orders/v1/orders HTTP/1.1', 'Host: gateway', 'Connection: Upgrade', 'Upgrade: websocket'];
    const received = await harness.raw(
      [...head, 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''].join('\r\n'),
    );
    expect(received).toMatch(/^HTTP\/1\.1 503 [^]*"code":"overloaded"/);
  });
});
