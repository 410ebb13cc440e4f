import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { Bench, documentOf } from '../../testing/bench.ts';
import { ListProducts, ListProductsHandler, ReadProduct, ReadProductHandler } from './products.queries.ts';
import { productsProjection } from './projection.ts';

let bench: Bench;
let productId: string;
beforeEach(async () => {
  bench = new Bench();
  productId = await bench.create('orders');
});
afterEach(() => bench.close());

const happen = (type: string, data: object) => bench.happen(streams.product(productId), type, { productId, ...data });
async function read(times = 1) {
  await bench.project(productsProjection, times);
  return new ReadProductHandler(bench.views).execute(new ReadProduct(productId));
}

describe("the staff's page of a product", () => {
  it('shows a new product as closed: no upstream, every method but none', async () => {
    expect(await read()).toMatchObject({
      slug: 'orders',
      createdAt: iso(bench.clock.now()),
      versions: [],
      upstreams: { sandbox: null, production: null },
      accepted: { sandbox: ['token', 'oauth', 'jwt', 'oidc', 'mtls'] },
      offered: { tiers: [], partnerIds: [] },
      errorFormat: 'problem',
    });
  });

  it('shows versions side by side, with state and date', async () => {
    await bench.publish(productId, documentOf('1.0.0'));
    bench.clock.advance(1000);
    await bench.publish(productId, documentOf('2.0.0'));
    await happen('ProductVersionDeprecated', { version: '1.0.0', sunset: '2026-07-01T00:00:00.000Z' });
    const { versions, upstreams } = await read();
    expect(versions).toMatchObject([
      { version: '1.0.0', line: 'v1', state: 'deprecated', sunset: '2026-07-01T00:00:00.000Z', operationCount: 3 },
      { version: '2.0.0', line: 'v2', state: 'published', publishedAt: iso(bench.clock.now()) },
    ]);
    expect(versions[0]?.operations.map(({ id }) => id)).toEqual(['listOrders', 'addOrder', 'readOrder']);
    expect(upstreams.sandbox).toEqual({ kind: 'generated' });
  });

  it('shows that an upstream has a credential, and nothing that leads to it', async () => {
    const credential = { header: 'X-Key', vaultId: 'vault-1' };
    const upstream = { kind: 'http', url: 'https://o.example', timeoutMs: 1000, credential };
    await happen('UpstreamConfigured', { environment: 'production', upstream });
    const page = await read();
    expect(page.upstreams.production).toEqual({ ...upstream, credential: { header: 'X-Key' } });
    expect(JSON.stringify(page)).not.toContain('vault-1');
  });

  it('is the same when every event is applied twice', async () => {
    await bench.publish(productId, documentOf('1.0.0'));
    await bench.publish(productId, documentOf('2.0.0'));
    await happen('ProductDescribed', { name: 'Better', description: 'Than before' });
    await happen('ProductVersionDeprecated', { version: '1.0.0', sunset: null });
    await happen('ProductVersionRetired', { version: '1.0.0' });
    await happen('AuthenticationAccepted', { environment: 'sandbox', methods: ['none'] });
    await happen('ProductOffered', { tiers: ['premium'], partnerIds: ['acme'] });
    await happen('ErrorFormatChosen', { format: 'plain' });
    expect(new Set(await bench.types(productId))).toEqual(new Set(productsProjection.eventTypes));
    const once = await read();
    expect(once).toMatchObject({ name: 'Better', errorFormat: 'plain', offered: { tiers: ['premium'] } });
    expect(once.versions[0]).toMatchObject({ state: 'retired' });
    expect(await read(2)).toEqual(once);
  });

  it('is not found for a product that is not there', async () => {
    await bench.project(productsProjection);
    const asked = new ReadProductHandler(bench.views).execute(new ReadProduct('nothing'));
    await expect(asked).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the list of products', () => {
  it('is sorted by name, in pages, without the operations', async () => {
    await bench.publish(productId, documentOf('1.0.0'));
    await bench.create('inventory');
    await bench.project(productsProjection);
    const handler = new ListProductsHandler(bench.views);
    const first = await handler.execute(new ListProducts({ limit: 1 }));
    const second = await handler.execute(new ListProducts({ cursor: first.nextCursor ?? '' }));
    expect([...first.items, ...second.items].map(({ slug }) => slug)).toEqual(['inventory', 'orders']);
    expect(second.items[0]?.versions[0]).toMatchObject({
      operationCount: 3,
      scopes: [{ name: 'read' }, { name: 'write' }],
    });
    expect(second.items[0]?.versions[0]).not.toHaveProperty('operations');
  });
});
