import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { iso, mintToken } from '@gatehouse/kernel';
import { request } from 'undici';
import type { GatewayRecord } from './state/announcer.ts';
import * as given from './testing/events.ts';
import type { Placed } from './testing/events.ts';
import { as, closeAll, Harness, until, upstream } from './testing/harness.ts';

const token = mintToken('sandbox');
const NOW = Date.parse('2026-01-05T09:00:00.000Z');

afterEach(closeAll);

async function open(): Promise<{ harness: Harness; streams: ServerResponse[] }> {
  const streams: ServerResponse[] = [];
  const { url } = await upstream((incoming, response) => {
    if (!incoming.url?.startsWith('/events')) return response.end('ok');
    streams.push(response.writeHead(200, { 'Content-Type': 'text/event-stream' }));
    return response.flushHeaders();
  });
  const harness = await Harness.start({}, [
    ...given.productPublished('orders', given.http(url)),
    ...['acme', 'other'].flatMap((name) => [
      given.partnerRegistered(name),
      given.granted(name),
      given.profileAdded(name),
      given.issued(name, name === 'acme' ? token : `${name}-imported-token`),
    ]),
  ]);
  return { harness, streams };
}

const ENDINGS: readonly [string, string, Placed][] = [
  ['its partner is disabled', 'partner_disabled', given.partner('acme', 'PartnerDisabled')],
  ['its partner is off-boarded', 'partner_disabled', given.partner('acme', 'PartnerOffboarded')],
  [
    'its credential is revoked',
    'credential_revoked',
    given.credential('acme', 'CredentialRevoked', { credentialId: 'credential-acme', endedAt: iso(NOW), reason: '' }),
  ],
  [
    'its credential is regenerated',
    'credential_expired',
    given.credential('acme', 'CredentialRegenerated', { oldId: 'credential-acme', newId: 'new', endedAt: iso(NOW) }),
  ],
  ['its grant is ended', 'not_granted', given.access('acme', 'GrantEnded', { grantId: 'grant-acme', endedAt: iso(NOW), reason: '' })],
  ['its profile is switched off', 'profile_disabled', given.access('acme', 'ProfileDisabled', { profileId: 'profile-acme', reason: '' })],
  ['its profile is removed', 'credential_invalid', given.access('acme', 'ProfileRemoved', { profileId: 'profile-acme', reason: '' })],
  ['its version is retired', 'version_retired', given.product('orders', 'ProductVersionRetired', { version: '1.0.0' })],
  [
    'the product no longer accepts its way to authenticate',
    'authentication_not_accepted',
    given.product('orders', 'AuthenticationAccepted', { environment: 'sandbox', methods: ['mtls'] }),
  ],
  ['an event about it is not understood', 'access_uncertain', ['access-partner-acme', { type: 'FromTheFuture', data: {} }]],
];

describe('when access ends', () => {
  it.each(ENDINGS)('a call is refused, and an open stream cut within a second: %s', async (_, code, ending) => {
    const { harness, streams } = await open();
    const stream = await request(`${harness.gateway.addresses.sandbox}/orders/v1/events`, { headers: as('acme', token) });
    const cut = stream.body.text().then(
      () => 'whole',
      () => 'cut',
    );
    const begun = performance.now();
    await harness.append(ending);
    expect((await harness.call('/orders/v1/orders', { headers: as('acme', token) })).json['code']).toBe(code);
    expect(await cut).toBe('cut');
    await until(() => streams.every((response) => response.destroyed));
    expect(performance.now() - begun).toBeLessThan(1000);
    const logged = await harness.logged(2);
    expect(logged).toContainEqual(expect.objectContaining({ status: 200, code, operationId: 'events' }));
  });

  it('another partner’s stream goes on', async () => {
    const { harness, streams } = await open();
    const stream = await request(`${harness.gateway.addresses.sandbox}/orders/v1/events`, {
      headers: as('other', 'other-imported-token'),
    });
    await harness.append(given.partner('acme', 'PartnerDisabled'));
    streams[0]?.end('still here');
    expect(await stream.body.text()).toBe('still here');
  });

  it('a stream is also cut when its time is up, with no event at all', async () => {
    const { harness } = await open();
    await harness.append(
      given.access('acme', 'GrantChanged', {
        grantId: 'grant-acme',
        scopes: ['orders:read'],
        lines: [],
        since: given.LONG_AGO,
        until: iso(NOW + 60_000),
        requestId: null,
      }),
    );
    const stream = await request(`${harness.gateway.addresses.sandbox}/orders/v1/events`, { headers: as('acme', token) });
    harness.clock.advance(60_000);
    const begun = performance.now();
    await expect(stream.body.text()).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('a call that still waits for its upstream is answered with the refusal', async () => {
    const { url } = await upstream(() => undefined);
    const { harness } = await open();
    await harness.append(given.product('orders', 'UpstreamConfigured', { environment: 'sandbox', upstream: given.http(url) }));
    const reply = harness.call('/orders/v1/orders', { headers: as('acme', token) });
    await until(() => harness.gateway.health().openCalls === 1);
    await harness.append(given.partner('acme', 'PartnerDisabled'));
    expect(await reply).toMatchObject({ status: 403, json: { code: 'partner_disabled' } });
  });

  it('and is given back, calls pass again', async () => {
    const { harness } = await open();
    await harness.append(given.partner('acme', 'PartnerDisabled'), given.partner('acme', 'PartnerEnabled'));
    expect((await harness.call('/orders/v1/orders', { headers: as('acme', token) })).status).toBe(200);
  });
});

describe('a change', () => {
  it('is told to have been enforced: the gateway’s record has its position', async () => {
    const { harness } = await open();
    const position = await harness.append(given.partner('acme', 'PartnerDisabled'));
    const record = await until(async () => {
      const stored = await harness.records.get<GatewayRecord>('gateways', 'gateway-1');
      return stored && stored.value.position >= position && stored.value;
    });
    expect(record).toEqual({
      position,
      appliedAt: iso(NOW),
      callRecords: { queued: 0, dropped: 0 },
      degraded: [],
      seenAt: iso(NOW),
      startedAt: iso(NOW),
      addresses: harness.gateway.addresses,
      baseUrls: harness.gateway.addresses,
    });
  });

  it('that comes in a burst is told to its last event', async () => {
    const { harness } = await open();
    let position = '';
    for (let i = 0; i < 30; i++) {
      const [stream, event] = given.partner('acme', i % 2 ? 'PartnerEnabled' : 'PartnerDisabled');
      position = await harness.write(stream, event);
    }
    await until(async () => (await harness.records.get<GatewayRecord>('gateways', 'gateway-1'))?.value.position === position);
  });

  it('is measured, from its writing to its being enforced', async () => {
    const { harness } = await open();
    const before = harness.gateway.health().lag.events;
    const [stream, event] = given.partner('acme', 'PartnerDisabled');
    const late = harness.write(stream, event);
    harness.clock.advance(40);
    await harness.gateway.reached(await late);
    const { lag } = harness.gateway.health();
    expect(lag).toMatchObject({ events: before + 1, max: 40, p50: 0 });
    expect((await harness.call('/_gatehouse/metrics')).text).toContain(`gatehouse_enforcement_lag_seconds_count ${before + 1}`);
  });
});
