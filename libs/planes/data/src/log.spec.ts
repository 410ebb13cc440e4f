import { afterEach, describe, expect, it } from '@jest/globals';
import type { CallRecord } from '@gatehouse/call-log';
import { mintToken } from '@gatehouse/kernel';
import type { GatewayOptions } from './options.ts';
import * as given from './testing/events.ts';
import { as, closeAll, Harness, until, upstream } from './testing/harness.ts';

const token = mintToken('sandbox');
const mine = as('acme', token);

afterEach(closeAll);

async function logging(
  logged: { headers: boolean; bodies: boolean },
  options: Partial<GatewayOptions> = {},
): Promise<Harness> {
  const { url } = await upstream((request, response) => {
    response.setHeader('Content-Type', request.headers['content-type'] ?? 'text/plain');
    response.setHeader('Set-Cookie', 'session=secret');
    request.pipe(response);
  });
  return Harness.start(options, [
    ...given.productPublished('orders', given.http(url)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme', { logging: logged }),
    given.issued('acme', token),
  ]);
}

const post = (harness: Harness, body: string, type = 'application/json'): ReturnType<Harness['call']> =>
  harness.call(`/orders/v1/echo?key=${token}`, { method: 'POST', headers: { ...mine, 'Content-Type': type }, body });

describe('every call is logged', () => {
  it('with who, what, how it ended and how long it took', async () => {
    const harness = await logging({ headers: false, bodies: false });
    const reply = await post(harness, '{"a":1}');
    const [call] = await harness.logged(1);
    expect(call).toEqual({
      id: expect.any(String),
      at: harness.clock.now(),
      environment: 'sandbox',
      partnerId: 'partner-acme',
      profileId: 'profile-acme',
      credentialId: 'credential-acme',
      productId: 'orders',
      version: '1.0.0',
      operationId: 'echo',
      method: 'POST',
      path: '/orders/v1/echo',
      status: 200,
      code: null,
      decisionId: reply.headers['gatehouse-decision'],
      latencyMs: expect.any(Number),
      upstreamMs: expect.any(Number),
      address: '127.0.0.1',
      requestBytes: 7,
      responseBytes: 7,
      verification: false,
    });
    expect(call?.latencyMs).toBeGreaterThanOrEqual(call?.upstreamMs ?? Infinity);
  });

  it('and a refused one names nobody but who has proven to be', async () => {
    const harness = await logging({ headers: true, bodies: true });
    await harness.call('/orders/v1/orders', { headers: as('acme', 'wrong') });
    await harness.call('/orders/v1/nothing', { headers: mine });
    const calls = await harness.logged(2);
    const of = (code: string): CallRecord | undefined => calls.find((call) => call.code === code);
    expect(of('credential_invalid')).toMatchObject({ status: 401, partnerId: null, profileId: null, upstreamMs: null });
    expect(of('credential_invalid')).not.toHaveProperty('headers');
    expect(of('operation_unknown')).toMatchObject({ status: 404, partnerId: 'partner-acme', productId: 'orders' });
    expect(of('operation_unknown')?.bodies?.response).toContain('operation_unknown');
  });

  it('with headers and bodies only if the profile asks for them', async () => {
    const bare = await logging({ headers: true, bodies: false });
    await post(bare, '{"a":1}');
    const [call] = await bare.logged(1);
    expect(call?.headers).toMatchObject({ request: { 'x-client-id': 'client-acme' }, response: { 'content-type': 'application/json' } });
    expect(call).not.toHaveProperty('bodies');
  });

  it('and no credential is anywhere in the log', async () => {
    const harness = await logging({ headers: true, bodies: true });
    await post(harness, JSON.stringify({ password: 'hunter2', note: `my ${token}`, list: ['x'.repeat(20_000)] }));
    await post(harness, `token=abc&note=${token}`, 'application/x-www-form-urlencoded');
    await harness.call(`/orders/v1/orders/${token}`, { headers: mine });
    const calls = await harness.logged(3);
    const text = JSON.stringify(calls);
    for (const secret of [token, 'hunter2', 'session=secret', 'token=abc']) expect(text).not.toContain(secret);
    expect(text).toContain('[redacted]');
    for (const { bodies } of calls) expect(bodies?.request.length ?? 0).toBeLessThan(9000);
  });
});

describe('the log', () => {
  it('never holds up a call: what does not fit the queue is dropped and counted', async () => {
    const harness = await logging({ headers: false, bodies: false }, { tuning: { callQueue: 3 } });
    await harness.logged(0);
    let failing = true;
    const { callLog } = harness;
    await harness.gateway.stop();
    await harness.run({
      tuning: { callQueue: 3 },
      callLog: { ...callLog, write: (records) => (failing ? Promise.reject(new Error('full')) : callLog.write(records)) },
    });
    for (let i = 0; i < 5; i++) expect((await harness.call('/orders/v1/orders', { headers: mine })).status).toBe(200);
    await until(() => harness.gateway.health().degraded.includes('call-log'));
    expect(harness.gateway.health()).toMatchObject({ status: 'degraded', callRecords: { queued: 3, dropped: 2 } });
    expect((await harness.call('/_gatehouse/metrics')).text).toContain('gatehouse_call_records_dropped 2');
    failing = false;
    expect(await harness.logged(3)).toHaveLength(3);
    await until(() => harness.gateway.health().status === 'ok');
  });

  it('is complete when the gateway has stopped', async () => {
    const harness = await logging({ headers: false, bodies: false });
    await Promise.all(Array.from({ length: 20 }, () => harness.call('/orders/v1/orders', { headers: mine })));
    await harness.gateway.stop();
    expect((await harness.callLog.query({ limit: 100 })).items).toHaveLength(20);
  });
});

describe('the last use of a credential', () => {
  it('is kept, with its address', async () => {
    const harness = await logging({ headers: false, bodies: false });
    await harness.call('/orders/v1/orders', { headers: mine });
    const use = await until(async () => (await harness.counters.lastUses(['credential-acme'])).get('credential-acme'));
    expect(use).toEqual({ at: harness.clock.now(), address: '127.0.0.1' });
  });
});
