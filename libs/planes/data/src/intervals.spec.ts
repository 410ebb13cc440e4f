import { afterEach, describe, expect, it } from '@jest/globals';
import { iso, mintToken } from '@gatehouse/kernel';
import * as given from './testing/events.ts';
import { as, closeAll, type Harness, upstream } from './testing/harness.ts';
import { MINE, over } from './testing/over.ts';

const NOW = Date.parse('2026-01-05T09:00:00.000Z');

afterEach(closeAll);

const open = async (): Promise<{ harness: Harness }> => {
  const { url } = await upstream((_, response) => response.end('ok'));
  return { harness: await over(url) };
};

describe('an interval', () => {
  const status = async (harness: Harness, at: number): Promise<unknown> => {
    harness.clock.set(at);
    const { status: answered, json } = await harness.call('/orders/v1/orders', { headers: MINE });
    return answered === 200 ? 200 : json['code'];
  };
  const [since, end] = [NOW + 1000, NOW + 2000];

  it('of a grant begins and ends to the millisecond', async () => {
    const { harness } = await open();
    const terms = { scopes: ['orders:read'], lines: [], since: iso(since), until: iso(end), requestId: null };
    await harness.append(given.access('acme', 'GrantChanged', { grantId: 'grant-acme', ...terms }));
    const at = [since - 1, since, end - 1, end];
    const seen = [];
    for (const instant of at) seen.push(await status(harness, instant));
    expect(seen).toEqual(['not_granted', 200, 200, 'not_granted']);
  });

  it('of a credential begins and ends to the millisecond', async () => {
    const { harness } = await open();
    const soon = mintToken('sandbox');
    await harness.append(given.issued('acme', soon, { credentialId: 'soon', since: iso(since), until: iso(end) }));
    const seen = [];
    for (const instant of [since - 1, since, end - 1, end]) {
      harness.clock.set(instant);
      const reply = await harness.call('/orders/v1/orders', { headers: as('acme', soon) });
      seen.push(reply.json['code'] ?? reply.status);
    }
    expect(seen).toEqual(['credential_expired', 200, 200, 'credential_expired']);
  });

  it('of an overlap lets both credentials pass, and the old one to the millisecond', async () => {
    const { harness } = await open();
    const fresh = mintToken('sandbox');
    await harness.append(
      given.issued('acme', fresh, { credentialId: 'new' }),
      given.credential('acme', 'RotationStarted', {
        rotationId: 'r',
        oldId: 'credential-acme',
        newId: 'new',
        overlapUntil: iso(end),
      }),
    );
    const pair = async (at: number): Promise<unknown[]> => {
      const old = await status(harness, at);
      return [old, (await harness.call('/orders/v1/orders', { headers: as('acme', fresh) })).status];
    };
    expect(await pair(end - 1)).toEqual([200, 200]);
    expect(await pair(end)).toEqual(['credential_expired', 200]);
    const later = end + 5000;
    await harness.append(
      given.credential('acme', 'RotationExtended', { rotationId: 'r', oldId: 'credential-acme', overlapUntil: iso(later) }),
    );
    expect(await pair(later - 1)).toEqual([200, 200]);
    expect(await pair(later)).toEqual(['credential_expired', 200]);
  });
});
