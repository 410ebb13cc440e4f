import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, iso } from '@gatehouse/kernel';
import { Bench } from '../testing/bench.ts';
import { ListHoldings, ListHoldingsHandler } from './list-holdings.ts';

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  await bench.happen('product-orders', 'ProductCreated', {
    productId: 'orders',
    slug: 'orders',
    name: 'O',
    description: '',
  });
  for (const partnerId of ['zeta', 'acme']) await bench.register(partnerId);
});
afterEach(() => bench.close());

const grant = (partnerId: string, more: object = {}) =>
  bench.happen(`access-${partnerId}`, 'GrantAdded', {
    ...{ partnerId, grantId: `of-${partnerId}`, productId: 'orders', environment: 'sandbox', scopes: ['read'] },
    ...{ lines: ['v1'], since: iso(bench.clock.now()), until: null, requestId: null, ...more },
  });
const list = async (ended = false, productId = 'orders') =>
  (await new ListHoldingsHandler(bench.directory, bench.calls, bench.clock).execute(new ListHoldings(productId, ended)))
    .items;

describe('who holds a product', () => {
  it('is listed by partner, with what was granted and the last call', async () => {
    await grant('zeta');
    await grant('acme', { until: iso(bench.clock.now() + DAY) });
    await grant('acme', { grantId: 'other', productId: 'stock' });
    await bench.call({ at: bench.clock.now() - HOUR });
    await bench.call({ at: bench.clock.now(), status: 429 });
    await bench.call({ at: bench.clock.now() + HOUR, environment: 'production' });
    const [acme, zeta] = await list();
    expect(acme).toEqual({
      ...{ grantId: 'of-acme', partnerId: 'acme', partnerName: 'Name of acme', tier: 'standard' },
      ...{ environment: 'sandbox', scopes: ['read'], lines: ['v1'], since: iso(bench.clock.now()) },
      ...{ until: iso(bench.clock.now() + DAY), state: 'active', lastCallAt: iso(bench.clock.now()) },
    });
    expect(zeta).toMatchObject({ partnerId: 'zeta', until: null, lastCallAt: null });
    expect(await list()).toHaveLength(2);
  });

  it('leaves out what is over unless that is asked for, and tells what is to come or rests', async () => {
    await grant('acme', { until: iso(bench.clock.now() + HOUR) });
    await grant('zeta', { since: iso(bench.clock.now() + DAY) });
    expect((await list()).map(({ state }) => state)).toEqual(['active', 'scheduled']);
    bench.clock.advance(DAY);
    await bench.happen('partner-zeta', 'PartnerDisabled', { partnerId: 'zeta', reason: 'r' });
    expect((await list()).map(({ state }) => state)).toEqual(['suspended']);
    expect((await list(true)).map(({ state }) => state)).toEqual(['ended', 'suspended']);
    await bench.happen('partner-zeta', 'PartnerOffboarded', { partnerId: 'zeta', reason: 'r' });
    expect(await list()).toEqual([]);
  });

  it('is not to be found for a product that is not there', async () => {
    await expect(list(false, 'none')).rejects.toMatchObject({ kind: 'not_found' });
  });
});
