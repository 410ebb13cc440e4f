import { afterEach, describe, expect, it } from '@jest/globals';
import type { PolicyEvent, PolicyLevel } from '@gatehouse/contracts';
import { DAY, MINUTE, mintToken, signVerification } from '@gatehouse/kernel';
import * as given from './testing/events.ts';
import { as, closeAll, DECISION_KEY, Harness, until, upstream, type Reply } from './testing/harness.ts';

const token = mintToken('sandbox');
type Limits = PolicyEvent['data']['limits'];

afterEach(closeAll);

const attached = (policyId: string, level: PolicyLevel, targetId: string): given.Placed =>
  given.access('acme', 'PolicyAttached', { policyId, level, targetId, environment: null, requestId: null });

async function under(...policies: readonly [level: PolicyLevel, targetId: string, limits: Limits][]): Promise<Harness> {
  const { url } = await upstream((_, response) => response.end('ok'));
  return Harness.start({}, [
    ...given.productPublished('orders', given.http(url)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
    ...policies.flatMap(([level, targetId, limits], i) => [
      given.policy(`policy-${i}`, limits),
      attached(`policy-${i}`, level, targetId),
    ]),
  ]);
}

const call = (harness: Harness, path = '/orders/v1/orders', more: Record<string, string> = {}): Promise<Reply> =>
  harness.call(path, { headers: { ...as('acme', token), ...more } });

describe('limits', () => {
  it('let through exactly as many calls as they say, told with each answer', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'minute', limit: 2 }, { window: 'day', limit: 10 }]]);
    expect((await call(harness)).headers).toMatchObject({
      'ratelimit-policy': '"minute";q=2;w=60, "day";q=10;w=86400',
      ratelimit: '"minute";r=1;t=60',
    });
    harness.clock.advance(15_500);
    expect((await call(harness)).headers).toMatchObject({ ratelimit: '"minute";r=0;t=45' });
    const refused = await call(harness);
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '45', ratelimit: '"minute";r=0;t=45', 'content-type': 'application/problem+json' },
      json: {
        code: 'rate_limit_exceeded',
        limit: { name: 'minute', level: 'partner', policy: 'policy-0', window: 'minute', limit: 2, used: 2 },
      },
    });
    harness.clock.advance(MINUTE);
    expect((await call(harness)).headers).toMatchObject({ ratelimit: '"minute";r=1;t=60' });
    harness.clock.advance(MINUTE);
    for (let i = 0; i < 4; i++) {
      await call(harness);
      await call(harness);
      harness.clock.advance(MINUTE);
    }
    expect((await call(harness)).json).toMatchObject({ code: 'quota_exceeded', limit: { window: 'day', used: 10 } });
  });

  it('hold when many calls come at once', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'minute', limit: 25 }]]);
    const replies = await Promise.all(Array.from({ length: 60 }, () => call(harness)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(25);
  });

  it.each<[PolicyLevel, string]>([
    ['partner', 'partner-acme'],
    ['grant', 'grant-acme'],
    ['profile', 'profile-acme'],
    ['operation', 'orders/listOrders'],
  ])('hold on the %s that they are attached to', async (level, targetId) => {
    const harness = await under([level, targetId, [{ window: 'day', limit: 1 }]], [level, 'another', [{ window: 'day', limit: 0 }]]);
    expect((await call(harness)).status).toBe(200);
    expect((await call(harness)).json).toMatchObject({ code: 'quota_exceeded', limit: { level } });
    const other = await call(harness, '/orders/v1/orders/7');
    expect(other.status).toBe(level === 'operation' ? 200 : 429);
  });

  it('all apply, and the tightest names itself', async () => {
    const harness = await under(
      ['partner', 'partner-acme', [{ window: 'minute', limit: 5 }]],
      ['profile', 'profile-acme', [{ window: 'minute', limit: 1 }]],
    );
    expect((await call(harness)).headers['ratelimit']).toBe('"profile-minute";r=0;t=60');
    expect((await call(harness)).json).toMatchObject({ limit: { name: 'profile-minute', level: 'profile' } });
  });

  it('count no call that is refused for another reason', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'minute', limit: 1 }]]);
    await call(harness, '/orders/v1/nothing');
    expect((await call(harness)).status).toBe(200);
  });

  it('follow an edit of their policy from the next call on', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'day', limit: 1 }]]);
    await call(harness);
    expect((await call(harness)).status).toBe(429);
    const [stream, { data }] = given.policy('policy-0', [{ window: 'day', limit: 2 }]);
    await harness.append([stream, { type: 'PolicyRevised', data: { ...data, version: 2 } }]);
    expect((await call(harness)).status).toBe(200);
    expect((await call(harness)).status).toBe(429);
  });
});

describe('quotas', () => {
  it('survive a restart to the call, and rate limits begin anew', async () => {
    const harness = await under(
      ['partner', 'partner-acme', [{ window: 'day', limit: 5 }]],
      ['partner', 'partner-acme', [{ window: 'minute', limit: 3 }]],
    );
    for (let i = 0; i < 3; i++) expect((await call(harness)).status).toBe(200);
    expect((await call(harness)).json['code']).toBe('rate_limit_exceeded');
    await harness.gateway.stop();
    await harness.run();
    const reply = await until(async () => {
      const again = await call(harness);
      return again.json['code'] === 'quota_exceeded' && again;
    });
    expect(reply.json).toMatchObject({ limit: { used: 5 } });
    harness.clock.advance(DAY);
    expect((await call(harness)).status).toBe(200);
  });

  it('that cannot be read at the start are counted from nothing, and put right within about a second', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'day', limit: 10_000 }]]);
    for (let i = 0; i < 6; i++) await call(harness);
    await harness.gateway.stop();
    const { counters } = harness;
    const away = (): never => {
      throw new Error('away');
    };
    await harness.run({ counters: { ...counters, read: async () => away(), current: away } });
    let calls = 0;
    const left = async (): Promise<number> => {
      calls += 1;
      return Number(/r=(\d+)/.exec(String((await call(harness)).headers['ratelimit']))?.[1]);
    };
    expect(await left()).toBe(9999);
    await until(async () => (await left()) === 10_000 - 6 - calls);
  });

  it('are written within about a second, without waiting for the end', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'month', limit: 50 }]]);
    await call(harness);
    await call(harness);
    const key = 'sandbox:partner-acme:partner:partner-acme:policy-0:month';
    const held = await until(async () => (await harness.counters.read([key], harness.clock.now())).get(key));
    expect(held).toEqual({ used: 2, resetsAt: Date.parse('2026-02-01T00:00:00.000Z') });
  });
});

describe('a verification', () => {
  const signed = (partnerId: string, limit?: number): Record<string, string> => ({
    'Gatehouse-Verify': signVerification(
      { partnerId, expiresAt: Date.parse('2030-01-01'), nonce: 'n1', ...(limit !== undefined && { limit }) },
      DECISION_KEY,
    ),
  });

  it('leaves the partner’s counters alone, and is marked in the log', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'day', limit: 1 }]]);
    await call(harness);
    const verified = await call(harness, '/orders/v1/orders', signed('partner-acme'));
    expect(verified.status).toBe(200);
    expect(verified.headers).not.toHaveProperty('ratelimit');
    expect((await call(harness)).status).toBe(429);
    const calls = await harness.logged(3);
    expect(calls.filter(({ verification }) => verification)).toMatchObject([{ status: 200, partnerId: 'partner-acme' }]);
  });

  it('shows a 429 under a small limit of its own', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'day', limit: 9 }]]);
    const codes = [];
    for (let i = 0; i < 3; i++) codes.push((await call(harness, '/orders/v1/orders', signed('partner-acme', 2))).status);
    expect(codes).toEqual([200, 200, 429]);
    expect((await call(harness)).headers['ratelimit']).toBe('"day";r=8;t=54000');
  });

  it('of another partner, or not signed by the operator, is a call like any other', async () => {
    const harness = await under(['partner', 'partner-acme', [{ window: 'day', limit: 2 }]]);
    await call(harness, '/orders/v1/orders', signed('partner-other'));
    await call(harness, '/orders/v1/orders', { 'Gatehouse-Verify': 'forged.forged' });
    expect((await call(harness, '/orders/v1/orders', signed('partner-other'))).status).toBe(429);
  });
});
