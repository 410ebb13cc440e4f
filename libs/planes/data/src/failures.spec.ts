import { afterEach, describe, expect, it } from '@jest/globals';
import { MINUTE, mintToken } from '@gatehouse/kernel';
import * as given from './testing/events.ts';
import { as, closeAll, Harness, upstream } from './testing/harness.ts';

afterEach(closeAll);

const token = mintToken('sandbox');

async function started(): Promise<Harness> {
  const { url } = await upstream((_, response) => response.end('ok'));
  return Harness.start({ trustedProxies: ['127.0.0.0/8'], tuning: { failuresPerMinute: 3 } }, [
    ...given.productPublished('orders', given.http(url)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
  ]);
}

describe('attempts with a credential that is nobody’s', () => {
  it('make their address wait, and no other', async () => {
    const harness = await started();
    const from = (address: string, shown: string): Record<string, string> => ({
      ...as('acme', shown),
      'X-Forwarded-For': address,
    });
    for (let i = 0; i < 3; i++) {
      const reply = await harness.call('/orders/v1/orders', { headers: from('203.0.113.1', `guess-${i}`) });
      expect(reply.json).toMatchObject({ code: 'credential_invalid' });
    }
    const waiting = await harness.call('/orders/v1/orders', { headers: from('203.0.113.1', token) });
    expect(waiting).toMatchObject({ status: 429, headers: { 'retry-after': '60' }, json: { code: 'too_many_failures' } });
    expect(await harness.call('/orders/v1/orders', { headers: from('203.0.113.2', token) })).toMatchObject({ status: 200 });
    harness.clock.advance(MINUTE);
    expect(await harness.call('/orders/v1/orders', { headers: from('203.0.113.1', token) })).toMatchObject({ status: 200 });
  });

  it('are not counted where somebody only forgot to send one, or sent an old one', async () => {
    const harness = await started();
    await harness.append(
      given.credential('acme', 'CredentialRevoked', {
        credentialId: 'credential-acme',
        endedAt: '2026-01-05T09:00:00.000Z',
        reason: 'old',
      }),
    );
    for (let i = 0; i < 5; i++) {
      expect((await harness.call('/orders/v1/orders', { headers: as('acme') })).status).toBe(401);
      const old = await harness.call('/orders/v1/orders', { headers: as('acme', token) });
      expect(old.json).toMatchObject({ code: 'credential_revoked' });
    }
  });
});
