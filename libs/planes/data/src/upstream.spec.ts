import { afterEach, describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import type { GatewayOptions } from './options.ts';
import * as given from './testing/events.ts';
import { closeAll, upstream } from './testing/harness.ts';
import { MINE, over } from './testing/over.ts';

afterEach(closeAll);

describe('what the upstream sees', () => {
  const seenBy = async (headers: Record<string, string>, options: Partial<GatewayOptions> = {}): Promise<IncomingHttpHeaders> => {
    let seen: IncomingHttpHeaders = {};
    const { url } = await upstream((request, response) => {
      seen = request.headers;
      response.end();
    });
    const harness = await over(url, options);
    const reply = await harness.call('/orders/v1/orders', { headers });
    expect(seen['gatehouse-decision']).toBe(reply.headers['gatehouse-decision']);
    expect(seen.host).toBe(new URL(url).host);
    return seen;
  };

  it('is who calls and from where, said by the gateway, and no credential', async () => {
    const seen = await seenBy({
      ...MINE,
      Host: 'api.example.com',
      'X-Forwarded-For': '1.2.3.4',
      'X-Forwarded-Host': 'evil',
      X_Forwarded_For: '1.2.3.4',
      'X-Real-IP': '1.2.3.4',
      Forwarded: 'for=1.2.3.4',
      'Gatehouse-Partner': 'client-other',
      'Gatehouse-Decision': 'dec_forged',
      Accept: 'text/plain',
      traceparent: '00-1-2-01',
      tracestate: 'a=b',
    });
    expect(seen).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'api.example.com',
      'gatehouse-partner': 'client-acme',
      accept: 'text/plain',
      traceparent: '00-1-2-01',
      tracestate: 'a=b',
    });
    for (const name of ['authorization', 'x-client-id', 'x-profile-id', 'forwarded', 'x-real-ip', 'x_forwarded_for']) {
      expect(seen).not.toHaveProperty(name);
    }
  });

  it('is the caller behind a trusted proxy, and that it came over TLS', async () => {
    const said = { ...MINE, 'X-Forwarded-For': '9.9.9.9, 203.0.113.5', 'X-Forwarded-Proto': 'https' };
    expect(await seenBy(said, { trustedProxies: ['127.0.0.1/32'] })).toMatchObject({
      'x-forwarded-for': '203.0.113.5',
      'x-forwarded-proto': 'https',
    });
  });

  it('is the operator’s own credential, whatever the caller sends in its place', async () => {
    let seen: unknown;
    const { url } = await upstream((request, response) => {
      seen = request.headers['x-up-key'];
      response.end();
    });
    const harness = await over(url, {}, { credential: { header: 'X-Up-Key', vaultId: 'up-1' } });
    const refused = await harness.call('/orders/v1/orders', { headers: { ...MINE, 'X-Up-Key': 'forged' } });
    expect(refused).toMatchObject({ status: 502, json: { code: 'upstream_unavailable' } });
    harness.vault.set('up-1', 'operator-secret');
    expect((await harness.call('/orders/v1/orders', { headers: { ...MINE, 'X-Up-Key': 'forged' } })).status).toBe(200);
    expect(seen).toBe('operator-secret');
    harness.vault.set('up-1', 'changed');
    const credential = { header: 'X-Up-Key', vaultId: 'up-1' };
    await harness.append(
      given.product('orders', 'UpstreamConfigured', { environment: 'sandbox', upstream: given.http(url, { credential }) }),
    );
    await harness.call('/orders/v1/orders', { headers: MINE });
    expect(seen).toBe('changed');
  });

  it('lies behind the upstream’s own path', async () => {
    const { url } = await upstream((request, response) => response.end(request.url));
    const harness = await over(`${url}/base/`);
    expect(await harness.call('/orders/v1/orders/7?x=1', { headers: MINE })).toMatchObject({ text: '/base/orders/7?x=1' });
  });
});
